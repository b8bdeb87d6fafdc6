import ArgumentParser
import TalentCode

/// `desks review accept`.
struct DesksReviewAcceptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Accept one: it becomes a redemption, if there is stock."
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
        try await ReviewWork(work: work).print(number, .accepted, reason: reason)
    }
}
