import ArgumentParser
import TalentCode

/// `report desks`.
struct ReportDesksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desks", abstract: "Visits and distinct visitors of each desk, from redemptions."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var period: ReportPeriod

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        let filter = try period.filter()
        let cells = try report.smallCells(options.home)
        let names = ReportNames(
            messages: console.messages, schemes: try SchemeTables(folder: options.home.templates)
        )
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        let uses = try await office.register.read { [filter] in try $0.useTallies(filter, by: .desk) }
        try ReportOutput(console: console, csv: report.csv).write(
            DeskReport(uses: uses, filter: filter, at: now, cells: cells, names: names).figures
        )
    }
}
