import ArgumentParser

/// `payments`: money that follows from redemptions.
struct PaymentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payments",
        abstract: "Money that follows from redemptions: to the bank, paid, failed, owed.",
        subcommands: [
            PaymentsListCommand.self, PaymentsPayCommand.self, PaymentsPaidCommand.self,
            PaymentsFailedCommand.self, PaymentsRetryCommand.self, PaymentsReturnedCommand.self,
            PaymentsWaiveCommand.self,
        ]
    )
}
