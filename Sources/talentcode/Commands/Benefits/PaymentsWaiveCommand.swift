import ArgumentParser
import TalentCode

/// `payments waive`: an officer gives up what is owed.
struct PaymentsWaiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive",
        abstract: "Give up what is owed: the holder may use the benefit again, the pool goes without it.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Argument(help: "The redemption whose payment it is.")
    var id: String

    @Option(help: "Why, in a word.")
    var reason: String

    func run() async throws {
        let id = try EntitlementActing.id(id)
        let reason = try ReasonText.parse(reason)
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let change = PaymentChange(.waive, id)
        let result = try await work.run(change.step(work, reason: reason))
        throw ExitCode(try StepReport(console: work.office.console).print(result))
    }
}
