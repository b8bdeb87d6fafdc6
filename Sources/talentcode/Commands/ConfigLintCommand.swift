import ArgumentParser

/// `config lint`: every fault of config.yaml, with line and column.
struct ConfigLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Check config.yaml: every fault with its line and column."
    )

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        // Reading is strict: faults end the command, a line each.
        _ = try HomeConfig.read(options.home)
        // So is a way to the database on which others could read.
        _ = try HomeRegister.server(options.home)
        // Settings of benefits are faults too where no pack has them.
        _ = try PackCatalogue(options.home)
        try options.console().note("note.configGood", ["file": options.home.config])
    }
}
