import ArgumentParser
import TalentCode

/// `payments returned`: money that was clawed back after it was paid came back to its pool.
struct PaymentsReturnedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "returned", abstract: "What was clawed back after it was paid came back to its pool.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Argument(help: "The redemption whose payment it is.")
    var id: String

    @Option(help: "What the bank called it; the earlier reference stays without it.")
    var reference: String?

    func run() async throws {
        let id = try EntitlementActing.id(id)
        let reference = try ReasonText.parse(reference, "--reference")
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let change = PaymentChange(.returned, id, reference: reference)
        let result = try await work.run(change.step(work))
        throw ExitCode(try StepReport(console: work.office.console).print(result))
    }
}
