import ArgumentParser
import TalentCode

/// `children show`: a child's data; the reading is logged.
struct ChildrenShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a child; who read it and what for is logged."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The child's id.")
    var child: String

    @Option(help: "What the data are needed for.")
    var purpose: String

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let id = try ChildArgument.parse(child)
        let purpose = try ChildArgument.purpose(purpose)
        let office = try await Office.open(options, passphrase.source, console)
        let vault = ChildVault(secrets: try office.secrets())
        let found = try await office.register.write { register in
            try vault.open(id, by: Environment.userName, purpose: purpose, at: now, register)
        }
        guard let found else { throw CommandError(.notFound, at: child) }
        let report = ChildJSON(found)
        if console.isJSON { return try console.json(report) }
        try console.table([
            ("child", report.child), ("name", report.name), ("birthDate", report.birthDate),
            ("schoolStage", console.text("stage.\(report.stage)")), ("documentType", report.documentType),
            ("documentNumber", report.documentNumber),
            ("guardians", report.guardians.joined(separator: ", ")),
        ])
    }
}
