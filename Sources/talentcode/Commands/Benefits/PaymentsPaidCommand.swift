import ArgumentParser
import TalentCode

/// `payments paid`: the bank paid.
struct PaymentsPaidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "paid", abstract: "The bank paid.")

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
        let change = PaymentChange(.paid, id, reference: reference)
        let result = try await work.run(change.step(work))
        throw ExitCode(try StepReport(console: work.office.console).print(result))
    }
}
