import ArgumentParser

/// `config show`: the configuration as it counts, defaults among it; no secret stands in it.
struct ConfigShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the configuration as it counts, with the defaults of what is not set."
    )

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try ConfigReport(HomeConfig.read(options.home), at: options.home.config).print(options.console())
    }
}
