/// Tells in the user's language what is wrong with a file or a row: never what stands in a cell.
struct ImportMessages {
    let console: Console

    /// The words for a row's fault.
    func reason(_ fault: RowFault) -> String { console.text("reject.\(fault.reason.rawValue)") }

    /// Tells of rows that were not stored, and of merged rows that say something else; of many, the first.
    func tell(_ report: PeopleImport.Report) {
        for row in report.rejected.prefix(ImportLimits.told) {
            console.note(
                row.fault.reason == .otherName ? "note.rowQuarantined" : "note.rowRejected",
                [
                    "line": "\(row.line)", "field": row.fault.column?.rawValue ?? "-",
                    "reason": reason(row.fault),
                ]
            )
        }
        for row in report.differing.prefix(ImportLimits.told) {
            let fields = row.columns.map(\.rawValue).joined(separator: ", ")
            console.note("note.mergeDiffers", ["line": "\(row.line)", "fields": fields])
        }
        for warning in report.warnings {
            let reason = console.text("warning.\(warning.reason.rawValue)", ["detail": warning.detail])
            console.note(
                "note.rowWarning",
                ["line": "\(warning.line)", "field": warning.column.rawValue, "reason": reason]
            )
        }
        let counts = [report.rejected.count, report.differing.count, report.counts.warnings]
        let untold = counts.map { max(0, $0 - ImportLimits.told) }
        if untold.max() ?? 0 > 0 { console.note("note.moreRows", ["count": "\(untold.reduce(0, +))"]) }
    }

    /// The words for a table that is none.
    func text(of failure: ImportTable.Failure) -> String {
        switch failure {
        case .csv(.openQuote): console.text("import.openQuote")
        case .csv(.notUTF8): console.text("import.saveAsUTF8")
        case .empty: console.text("import.empty")
        case .tooManyColumns: console.text("import.tooManyColumns", ["limit": "\(ImportLimits.columns)"])
        case .missing(let columns): console.text("import.missingColumns", ["columns": names(columns)])
        case .twice(let column): console.text("import.columnTwice", ["columns": names([column])])
        }
    }

    /// Where it is wrong.
    func place(of failure: ImportTable.Failure, _ file: String) -> String {
        switch failure {
        case .csv(.openQuote(let line)): "\(file):\(line)"
        case .csv(.notUTF8(let offset)): "\(file), byte \(offset)"
        default: file
        }
    }

    private func names(_ columns: [ImportColumn]) -> String {
        columns.map { "\($0.rawValue) \($0.chinese)" }.joined(separator: ", ")
    }
}
