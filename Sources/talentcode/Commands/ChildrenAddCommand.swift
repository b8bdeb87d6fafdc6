import ArgumentParser
import OpenSSLKeys
import TalentCode

/// `children add`: a child with its guardians.
struct ChildrenAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Register a child, or add a guardian to one that is there."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Option(help: "A guardian's id, or @FILE with the document; give it once for each.")
    var guardian: [String]

    @Option(help: "The child's document: [TYPE:]NUMBER, or @FILE (@-: standard input) with it.")
    var document: String

    @Option(help: "The child's full name.")
    var name: String

    @Option(help: "The day of birth: YYYY-MM-DD.")
    var birthDate: String

    @Option(help: "kindergarten, primary, junior or senior.")
    var stage: String

    @Option(help: "What the data are needed for.")
    var purpose: String

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        guard DossierLimits.guardians.contains(guardian.count) else {
            throw CommandError(.usage, at: "--guardian", detail: "1–\(DossierLimits.guardians.upperBound)")
        }
        let guardians = try guardian.map { try PersonArgument($0) }
        let draft = try ChildDraft(
            document: DocumentText.parse(document), name: name, birthDate: birthDate, stage: stage,
            purpose: purpose)
        let office = try await Office.open(options, passphrase.source, console)
        let secrets = try office.secrets()
        let outcome = try await office.register.write { register in
            let ids = try guardians.map { guardian in
                try PersonArgument.unerased(guardian.find(register, secrets).id, register).id
            }
            let told = try draft.child(of: ids, office.cryptography)
            return try ChildStoring(
                secrets: secrets, by: Environment.userName, purpose: draft.purpose, now: now
            )
            .store(told, register)
        }
        let report: ChildStoredJSON
        switch outcome {
        case .stored(let child, let isNew):
            report = ChildStoredJSON(
                child: child.id.description, isNew: isNew, guardians: child.guardians.map(\.description))
        case .refused(let id):
            throw CommandError(.refused, at: id.description, key: "REFUSED.otherChild")
        }
        if console.isJSON { return try console.json(report) }
        try console.table([("child", report.child), ("guardians", report.guardians.joined(separator: ", "))])
    }
}
