import ArgumentParser
import TalentCode

/// `report benefits`.
struct ReportBenefitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benefits", abstract: "Stock, applications, uses and money of benefits."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var period: ReportPeriod

    @Option(help: "One benefit (default: all).")
    var benefit: String?

    @Option(help: "One pool's name; not with --public.")
    var pool: String?

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        var filter = try period.filter()
        let cells = try report.smallCells(options.home)
        if let pool {
            guard let id = PoolID(pool) else { throw CommandError(.usage, at: "--pool", detail: "2026") }
            // The report of a pool, taken from that of the benefit, would tell of the rest.
            guard cells == nil else { throw CommandError(.usage, at: "--pool", detail: "not with --public") }
            filter.pool = id
        }
        let chosen = try benefit.map { text in
            guard let id = BenefitID(text) else {
                throw CommandError(.usage, at: "--benefit", detail: "talent-apartment")
            }
            return id
        }
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        if let pool = filter.pool {
            let pools = try await office.register.read { try $0.pools(chosen) }
            guard pools.contains(where: { $0.id == pool }) else {
                throw PoolOption.unknown(pool, among: pools)
            }
        }
        let tallies = try await office.register.read { [filter] in try BenefitTallies($0, filter) }
        if let chosen, !tallies.benefits.contains(chosen) {
            throw CommandError(.notFound, at: chosen.description)
        }
        let shelf = try await PolicyShelf.read(options.home, for: office.area())
        let names = ReportNames(
            messages: console.messages, schemes: try SchemeTables(folder: options.home.templates),
            benefits: try shelf.known.names()
        )
        let figures = BenefitReport(
            tallies: tallies, filter: filter, at: now, cells: cells, names: names
        ).figures(of: chosen)
        try ReportOutput(console: console, csv: report.csv).write(figures)
    }
}
