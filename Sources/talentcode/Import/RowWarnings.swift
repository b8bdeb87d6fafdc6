import TalentCode

/// Finds what an officer should look at in the cells of a row, whether it is stored or not.
struct RowWarnings {
    let columns: [ImportColumn?]
    let areas: AreaTable
    /// Codes of employers that an officer vouches for or has vouched for, in upper case.
    let accepted: Set<String>
    let now: Timestamp
    let language: Language

    /// The warnings of a row; none if its cells are no cells.
    func warnings(_ record: CSVRecord) -> [RowWarning] {
        guard !record.isMalformed, record.cells.count >= columns.count else { return [] }
        var warnings: [RowWarning] = []
        for (column, cell) in zip(columns, record.cells) where !cell.isEmpty {
            switch column {
            case .employerUSCC:
                if let reason = code(cell) {
                    warnings.append(RowWarning(line: record.line, column: .employerUSCC, reason: reason))
                }
            case .area: warnings += area(cell, .area, record.line).map { [$0] } ?? []
            case .areas: warnings += CellText.list(cell).compactMap { area($0, .areas, record.line) }
            default: break
            }
        }
        return warnings
    }

    /// The codes of employers in a row as they are stored.
    static func code(_ cell: String) -> String { UnifiedSocialCreditCode.normal(cell) }

    private func code(_ cell: String) -> RowWarning.Reason? {
        let text = Self.code(cell)
        guard !text.isEmpty, !accepted.contains(text) else { return nil }
        guard let code = UnifiedSocialCreditCode(text) else { return .codeForm }
        return code.isChecked ? nil : .codeCheck
    }

    private func area(_ cell: String, _ column: ImportColumn, _ line: Int) -> RowWarning? {
        guard let code = AreaCode(CellText.compact(cell)) else { return nil }
        guard let area = areas.area(code) else {
            guard areas.isMissing(code) else { return nil }
            return RowWarning(line: line, column: column, reason: .areaUnknown, detail: code.description)
        }
        guard !area.isValid(at: now) else { return nil }
        let successors = area.successors.compactMap { areas.area($0).map(title) }
        let detail = [title(area)] + (successors.isEmpty ? [] : ["→ " + successors.joined(separator: ", ")])
        return RowWarning(
            line: line, column: column, reason: .areaInvalid, detail: detail.joined(separator: " ")
        )
    }

    private func title(_ area: Area) -> String {
        "\(area.code) \(language == .chinese ? area.zh : area.en)"
    }
}
