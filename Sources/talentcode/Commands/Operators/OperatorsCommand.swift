import ArgumentParser

/// `operators`: who may use the service, and for what.
struct OperatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operators",
        abstract: "Make, list and shut out operators of the service; give them new tokens.",
        subcommands: [
            OperatorsAddCommand.self, OperatorsListCommand.self, OperatorsShowCommand.self,
            OperatorsDisableCommand.self, OperatorsRotateCommand.self,
        ]
    )
}
