import ArgumentParser
import TalentCode

/// `payments pay`: hands all that is payable to the bank, a line each.
struct PaymentsPayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pay",
        abstract: "Hand what is payable to the bank: up to \(PaymentBatch.limit) at once, a line each."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Option(help: "Of this benefit alone.")
    var benefit: String?

    func run() async throws {
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let benefit = try benefit.map(BenefitOption.parse)
        if let benefit { try work.policies.require(benefit) }
        let result = try await work.run(["payments pay", benefit?.description ?? ""]) { step, register in
            try PaymentBatch(benefit).run(step, in: register)
        }
        let console = work.office.console
        switch result {
        case .refused(let refusal): throw CommandError(refusal)
        case .done(let payments, let isRepeated):
            if payments.isEmpty { console.note("payment.none") }
            for payment in payments { try PaymentJSON(payment, isRepeated: isRepeated).print(console) }
        }
    }
}
