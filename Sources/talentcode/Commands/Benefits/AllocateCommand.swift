import ArgumentParser
import TalentCode

/// `allocate`: gives the free units of a pool to those who were approved.
struct AllocateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocate",
        abstract: "Judge the applicants again and reserve units: by points, then by time, then by draw."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Argument(help: "The benefit.")
    var benefit: String

    @OptionGroup var pool: PoolOption

    @Option(parsing: .unconditional, help: "Days for which a unit is kept (default: the policy's).")
    var holdDays: Int?

    @Option(help: "Publish this seed of the draw first: 32–128 hexadecimal digits that nobody could choose.")
    var seed: String?

    @Flag(help: "Publish a random seed first; so it is done anyway for a pool that has none.")
    var newSeed = false

    func validate() throws {
        if seed != nil, newSeed { throw ValidationError("--seed and --new-seed exclude each other") }
    }

    func run() async throws {
        let holdDays = try holdDays.map {
            try NumberOption.check($0, in: EntitlementLimits.holdDays, "--hold-days")
        }
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let report = StepReport(console: work.office.console)
        let found = try report.given(work.policy(benefit))
        let id = try pool.id()
        let allocating = Allocating(
            work: work, found: found, pool: id, holdDays: holdDays,
            seed: try seed.map(Allocating.seed) ?? (newSeed ? .drawn : .missing),
            approves: try HomeConfig.read(options.home).review != .required
        )
        let result = try await work.run(allocating.step())
        if result.refusal == .notFound {
            let pools = try await work.office.register.read { try $0.pools(found.benefit.id) }
            throw PoolOption.unknown(id, among: pools.filter { $0.closedAt == nil })
        }
        throw ExitCode(try report.print(result))
    }
}
