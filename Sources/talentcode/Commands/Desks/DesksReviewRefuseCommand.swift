import ArgumentParser
import TalentCode

/// `desks review refuse`.
struct DesksReviewRefuseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse", abstract: "Refuse one: it stays in the list as refused."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var actor: ActorOptions

    @Argument(help: "The number in the list.")
    var number: Int64

    @Option(help: "Why; it is kept.")
    var reason: String

    func run() async throws {
        let work = try await BenefitWork.open(options, passphrase.source, actor)
        try await ReviewWork(work: work).print(number, .refused, reason: reason)
    }
}
