import ArgumentParser
import TalentCode

/// `people erase`: takes away what identifies a person.
struct PeopleEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase a person: revoke, delete what is sealed, keep a row for counting."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The person's id, or @FILE (@-: standard input) with the document: [TYPE:]NUMBER.")
    var person: String?

    @Option(
        help:
            "In place of the id: [TYPE:]NUMBER of a person, or of somebody who has nothing but a seeker-pass."
    )
    var document: String?

    @Option(help: "Why; one of the reasons of revoke.")
    var reason: String

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let reason = try ReasonOption.parse(reason)
        let office = try await Office.open(options, passphrase.source, console)
        let secrets = try office.secrets()
        let reference = try PersonArgument(person, document: document)
        let publisher = try await office.publisher()
        let change = StatusChange(
            .revoke, reason: reason, note: nil, by: Environment.userName, secrets: secrets,
            publisher: publisher
        )
        let policies = try await PolicyShelf.read(options.home, for: office.area())
        let erasing = Erasing(secrets: secrets, by: Environment.userName, now: now) { id in
            policies.holdDays(of: id, at: now)
        }
        let (id, result) = try await office.register.write { register in
            if let document = reference.document, try reference.row(register, secrets) == nil,
                let result = try erasing.erase(bearerOf: document, revocation: change, register)
            {
                return (PersonID?.none, result)
            }
            let record = try reference.find(register, secrets)
            guard let result = try erasing.erase(record.id, revocation: change, register) else {
                throw CommandError(.notFound, at: record.id.description)
            }
            return (PersonID?.some(record.id), result)
        }
        let published = try await office.finishPublishing(result.outcome, publisher)
        let report = ErasedJSON(id, result, published)
        if console.isJSON { return try console.json(report) }
        for serial in report.revoked { try console.line("\(serial)  \(console.text("change.revoke"))") }
        try console.line(
            console.text(
                "erase.kept",
                [
                    "id": report.person ?? console.text("erase.bearer"),
                    "credentials": "\(report.kept.credentials)",
                    "events": "\(report.kept.events)",
                ]
            )
        )
    }
}
