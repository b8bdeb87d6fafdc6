import ArgumentParser
import TalentCode

/// `report indicators`: 入库人数, 领码数, 领码率.
struct ReportIndicatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators",
        abstract: "Persons in the register, holders of a code and their share, in all and by trait."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var report: ReportOptions

    @Option(help: "By area, category, tier, skill or programme; may be given several times (default: all).")
    var by: [String] = []

    @Option(help: "register, proper (市本级) or whole (全大市); not with --public (default: register).")
    var scope: String?

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        let groupings = try by.map { try Self.option($0, "--by") as IndicatorKey.Grouping }
        let scope = try scope.map { try Self.option($0, "--scope") as ReportScope } ?? .register
        let cells = try report.smallCells(options.home)
        // Two public reports of different scopes, one taken from the other, would tell what lies between.
        guard cells == nil || scope == .register else {
            throw CommandError(.usage, at: "--scope", detail: "not with --public")
        }
        let names = ReportNames(
            messages: console.messages, schemes: try SchemeTables(folder: options.home.templates)
        )
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        let indicators = IndicatorReport(
            groups: try await office.register.read { try $0.personGroups(holding: .talentCode, at: now) },
            office: try await office.area(), scope: scope, at: now, cells: cells, names: names
        )
        try ReportOutput(console: console, csv: report.csv).write(
            indicators.figures(by: groupings.isEmpty ? IndicatorKey.Grouping.allCases : groupings)
        )
    }

    private static func option<Value: RawRepresentable<String> & CaseIterable>(
        _ text: String, _ name: String
    ) throws -> Value {
        guard let value = Value(rawValue: text) else {
            throw CommandError(
                .usage, at: name, detail: Value.allCases.map(\.rawValue).joined(separator: ", ")
            )
        }
        return value
    }
}
