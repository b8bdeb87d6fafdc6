import TalentCode

/// Writes the figures of a report: a table for people, an object a line, or a CSV file.
struct ReportOutput {
    let console: Console
    /// Where the CSV goes; nil for standard output.
    let csv: String?

    /// Writes all figures.
    func write(_ figures: [ReportFigure]) throws {
        if let csv { return try OutputFile.write(file(figures), to: csv, mode: 0o600) }
        if console.isJSON {
            for figure in figures { try console.json(figure) }
            return
        }
        var table = ColumnTable(heads: ["indicator", "row", "value", "scope"].map(head))
        for figure in figures {
            table.add([
                figure.name.text(console.language), figure.group?.name.text(console.language) ?? "",
                Self.number(figure), figure.scope.text(console.language),
            ])
        }
        for line in table.lines { try console.line(line) }
        for note in notes(figures) { try console.line("* " + TerminalText.escape(note)) }
        if let at = figures.first?.at {
            try console.line("\(console.text("label.at")) \(TimeText.format(at))")
        }
    }

    /// The bytes of the CSV file: stable names beside those for people.
    private func file(_ figures: [ReportFigure]) -> [UInt8] {
        let heads = [
            "indicator", "name", "by", "key", "row", "value", "unit", "numerator", "denominator", "scope",
            "from", "to", "policies", "note", "at",
        ]
        var bytes = CSVText.byteOrderMark + CSVText.line(heads)
        for figure in figures {
            bytes += CSVText.line([
                figure.indicator, figure.name.text(console.language), figure.group?.by ?? "",
                figure.group?.key ?? "", figure.group?.name.text(console.language) ?? "", cell(figure.value),
                figure.unit.rawValue, figure.fraction.map { "\($0.numerator)" } ?? "",
                figure.fraction.map { "\($0.denominator)" } ?? "", figure.scope.text(console.language),
                (figure.period?.from).map(TimeText.format) ?? "",
                (figure.period?.to).map(TimeText.format) ?? "", figure.policies?.joined(separator: " ") ?? "",
                figure.note?.text(console.language) ?? "", TimeText.format(figure.at),
            ])
        }
        return bytes
    }

    private func head(_ name: String) -> String { console.text("report.head.\(name)") }

    private func cell(_ value: ReportFigure.Value) -> String {
        if case .hidden(let mark) = value { return mark }
        return value.digits ?? ""
    }

    private static func number(_ figure: ReportFigure) -> String {
        if case .hidden(let mark) = figure.value { return mark }
        let digits = figure.value.digits ?? "–"
        guard let fraction = figure.fraction else { return digits }
        return
            "\(digits)\(figure.value.digits == nil ? "" : " %") = \(fraction.numerator) / \(fraction.denominator)"
    }

    private func notes(_ figures: [ReportFigure]) -> [String] {
        var notes: [String] = []
        for figure in figures {
            guard let note = figure.note?.text(console.language), !notes.contains(note) else { continue }
            notes.append(note)
        }
        return notes
    }
}
