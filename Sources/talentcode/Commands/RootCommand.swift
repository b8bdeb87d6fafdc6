import ArgumentParser

/// `root`: the root of trust.
struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "root", abstract: "Show, change and sign the root of trust.",
        subcommands: [RootShowCommand.self, RootRotateCommand.self, RootSignCommand.self]
    )
}
