import ArgumentParser
import TalentCode

/// `payments retry`: hand a failed payment to the bank again.
struct PaymentsRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Hand a failed payment to the bank again.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Argument(help: "The redemption whose payment it is.")
    var id: String

    func run() async throws {
        let id = try EntitlementActing.id(id)
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let change = PaymentChange(.retry, id)
        let result = try await work.run(change.step(work))
        throw ExitCode(try StepReport(console: work.office.console).print(result))
    }
}
