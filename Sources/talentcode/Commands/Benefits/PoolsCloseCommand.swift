import ArgumentParser
import TalentCode

/// `pools close`: nothing is taken from it any more; what was reserved stays.
struct PoolsCloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a pool: nothing is taken from it any more."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Argument(help: "The benefit.")
    var benefit: String

    @OptionGroup var pool: PoolOption

    func run() async throws {
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let closing = PoolClosing(
            work: work, benefit: try BenefitOption.parse(benefit), pool: try pool.id())
        let result = try await work.run(closing.step())
        if case .done(let pool, _) = result, pool.shared > 0 {
            work.office.console.note("note.poolShared", ["count": "\(pool.shared)"])
        }
        throw ExitCode(try StepReport(console: work.office.console).print(result))
    }
}
