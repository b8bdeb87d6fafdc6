import ArgumentParser
import TalentCode

/// `payments list`.
struct PaymentsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List payments.")

    @OptionGroup var options: GlobalOptions

    @Option(help: "Of this benefit alone.")
    var benefit: String?

    @Option(help: "In this state alone: \(Payment.State.allCases.map(\.rawValue).joined(separator: ", ")).")
    var state: String?

    func run() async throws {
        let console = try options.console()
        var filter = PaymentFilter()
        filter.benefit = try benefit.map(BenefitOption.parse)
        filter.state = try state.map { try WordOption.parse($0, "--state") }
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        var last: EntitlementID?
        while true {
            let after = last
            let page = try await office.register.read { [filter] register in
                try register.payments(filter, after: after, limit: 1_000)
            }
            for payment in page { try PaymentJSON(payment).print(console) }
            last = page.last?.redemption
            if page.count < 1_000 { return }
        }
    }
}
