import ArgumentParser
import TalentCode

/// Who may read a report, and where it goes.
struct ReportOptions: ParsableArguments {
    @Flag(name: .customLong("public"), help: "For publication: hide small numbers and what gives them away.")
    var isPublic = false

    @Option(
        help:
            "With --public: the smallest number of persons that is printed (default: report.smallCell, else 5)."
    )
    var cell: Int?

    @Option(help: "Write a CSV file that spreadsheets open.")
    var csv: String?

    /// Limits that protect: below "<2" stands but one number.
    static let cells = 3...1_000

    func validate() throws {
        if cell != nil, !isPublic { throw ValidationError("--cell goes with --public") }
    }

    /// The rule for small cells; nil for an officer.
    func smallCells(_ home: Home) throws -> SmallCells? {
        guard isPublic else { return nil }
        return try Self.smallCells(
            given: cell, configured: try HomeConfig.read(home).smallCell, at: home.config)
    }

    /// The rule of a public report.
    ///
    /// - Parameters:
    ///   - given: the smallest number that was asked for.
    ///   - configured: that of the office's file.
    ///   - path: the file.
    static func smallCells(given: Int?, configured: Int?, at path: String) throws -> SmallCells {
        let limit = given ?? configured ?? SmallCells.defaultLimit
        guard cells.contains(limit) else {
            let detail = "\(cells.lowerBound)–\(cells.upperBound)"
            if given != nil { throw CommandError(.usage, at: "--cell", detail: detail) }
            throw CommandError(.badInput, at: path, detail: "report.smallCell: \(detail)")
        }
        return SmallCells(limit: limit)
    }
}
