import ArgumentParser

/// `config`: what an office sets in its config.yaml.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Check config.yaml, and show what counts.",
        subcommands: [ConfigLintCommand.self, ConfigShowCommand.self]
    )
}
