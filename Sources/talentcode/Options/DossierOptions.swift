import ArgumentParser
import TalentCode

/// What every command takes that changes a dossier, and the one way in which it does so.
struct DossierOptions: ParsableArguments {
    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The person's id, or @FILE (@-: standard input) with the document: [TYPE:]NUMBER.")
    var person: String

    /// Opens the person, makes a change, and stores it if anything changed: all in one transaction.
    func make(_ change: any DossierChange) async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let office = try await Office.open(options, passphrase.source, console)
        let secrets = try office.secrets()
        let reference = try PersonArgument(person)
        let (id, outcome) = try await office.register.write { register in
            let record = try reference.find(register, secrets)
            return (
                record.id, try DossierStoring(secrets: secrets, now: now).make(change, of: record, register)
            )
        }
        if console.isJSON {
            return try console.json(DossierChangedJSON(id, outcome))
        }
        try console.line("\(id)  \(console.text(outcome == .changed ? "change.stored" : "change.unchanged"))")
    }
}
