/// Lines of a CSV file (RFC 4180) that a spreadsheet opens as a table and runs nothing of.
enum CSVText {
    /// By it Excel knows UTF-8; without it Chinese comes out garbled.
    static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

    /// Cells with commas between them and CR LF behind (RFC 4180 section 2).
    static func line(_ cells: [String]) -> [UInt8] {
        Array(cells.map(quoted).joined(separator: ",").utf8) + [0x0d, 0x0a]
    }

    /// Whether a spreadsheet takes a cell that begins so for a formula (CSV injection).
    static func isFormulaStart(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        return "=+-@\t\r＝＋－＠".unicodeScalars.contains(scalar)
    }

    /// A cell as RFC 4180 section 2 writes it; an apostrophe keeps spreadsheets from running it.
    private static func quoted(_ cell: String) -> String {
        let text = cell.first.map(isFormulaStart) == true ? "'" + cell : cell
        guard text.unicodeScalars.contains(where: { ",;\t\"\r\n".unicodeScalars.contains($0) }) else {
            return text
        }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            quoted.unicodeScalars.append(scalar)
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
        }
        return quoted + "\""
    }
}
