import ArgumentParser
import TalentCode

/// `payments failed`: the bank did not pay; it may be handed over again.
struct PaymentsFailedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "failed", abstract: "The bank did not pay; it may be handed over again.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Argument(help: "The redemption whose payment it is.")
    var id: String

    @Option(help: "What the bank said or called it.")
    var reference: String?

    func run() async throws {
        let id = try EntitlementActing.id(id)
        let reference = try ReasonText.parse(reference, "--reference")
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let change = PaymentChange(.failed, id, reference: reference)
        let result = try await work.run(change.step(work))
        throw ExitCode(try StepReport(console: work.office.console).print(result))
    }
}
