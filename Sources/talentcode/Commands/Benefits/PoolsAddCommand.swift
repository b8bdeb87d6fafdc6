import ArgumentParser
import TalentCode

/// `pools add`: a stock of one benefit.
struct PoolsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a pool; without --quota and --budget those of the policy."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Argument(help: "The benefit.")
    var benefit: String

    @OptionGroup var pool: PoolOption

    @Option(parsing: .unconditional, help: "Units in all.")
    var quota: Int?

    @Option(parsing: .unconditional, help: "Yuan in all.")
    var budget: String?

    @Option(help: "A file with the name of a unit a line, such as 5-302.")
    var unitsFile: String?

    func run() async throws {
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let report = StepReport(console: work.office.console)
        let policy = try report.given(work.policy(benefit)).benefit
        let making = PoolMaking(
            work: work, policy: policy, pool: try pool.id(),
            quota: try quota.map { try NumberOption.check($0, in: EntitlementLimits.quota, "--quota") },
            budget: try budget.map(PoolMaking.budget), units: try units()
        )
        throw ExitCode(try report.print(try await work.run(making.step())))
    }

    private func units() throws -> [UnitID] {
        guard let unitsFile else { return [] }
        let text = String(decoding: try InputFile.read(unitsFile, maximum: 16 << 20), as: UTF8.self)
        var names: [UnitID] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (number, line) in lines.enumerated() {
            let name = CellText.normal(line)
            guard !name.isEmpty else { continue }
            guard let unit = UnitID(name) else {
                throw CommandError(.badInput, at: "\(unitsFile):\(number + 1)", key: "BAD_INPUT.unit")
            }
            names.append(unit)
        }
        guard Set(names).count == names.count else {
            throw CommandError(.badInput, at: unitsFile, detail: "a unit stands there twice")
        }
        return names
    }
}
