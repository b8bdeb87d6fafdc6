import ArgumentParser

/// `logic`: rules on their own.
struct LogicCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logic",
        abstract: "Rules in CertLogic.",
        subcommands: [LogicEvalCommand.self]
    )
}
