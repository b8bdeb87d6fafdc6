/// Aligned columns for people: a row of heads, then a line each.
struct ColumnTable {
    let heads: [String]
    private var rows: [[String]] = []

    init(heads: [String]) { self.heads = heads }

    /// Whether no row was added.
    var isEmpty: Bool { rows.isEmpty }

    /// Adds a row with a cell for each head, made harmless for a terminal.
    mutating func add(_ cells: [String]) { rows.append(cells.map { TerminalText.escape($0) }) }

    /// The lines, two spaces between columns.
    var lines: [String] {
        var widths = heads.map { Console.width($0) }
        for row in rows {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], Console.width(cell))
            }
        }
        return ([heads] + rows).map { row in
            var line = ""
            for (cell, width) in zip(row, widths) {
                line += cell + String(repeating: " ", count: width - Console.width(cell) + 2)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
