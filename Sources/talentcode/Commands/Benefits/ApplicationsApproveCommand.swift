import ArgumentParser
import TalentCode

/// `applications approve`: judges the rules again and says yes, with an amount where the policy gives a range.
struct ApplicationsApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve an application; judged again by the rules."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Argument(help: "The entitlement.")
    var id: String

    @Option(parsing: .unconditional, help: "Yuan, where the policy gives a range.")
    var amount: String?

    @Option(
        parsing: .unconditional, help: "Points of the ranking; with --reason where the policy computes them.")
    var points: Int64?

    @Option(help: "Why other points count than those that the policy computes.")
    var reason: String?

    func validate() throws {
        if reason != nil, points == nil { throw ValidationError("--reason goes with --points") }
    }

    func run() async throws {
        let granted = try amount.map { text in
            guard let money = Money(text) else { throw CommandError(.usage, at: "--amount", detail: "40000") }
            return money
        }
        var change = EntitlementChange(.approve, try EntitlementActing.id(id))
        change.granted = granted
        change.points = points
        let acting = EntitlementActing(options: options, passphrase: passphrase, request: request)
        throw ExitCode(try await acting.run(change, reason: reason))
    }
}
