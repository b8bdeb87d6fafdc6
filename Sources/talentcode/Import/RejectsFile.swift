import Foundation

/// The file of rejected rows: as they were, with line, field and reason. It holds personal data.
enum RejectsFile {
    /// The bytes of the file, with a byte order mark, by which Excel knows UTF-8.
    ///
    /// - Parameters:
    ///   - source: the import file, in which the rows lie.
    ///   - reason: the words for a fault.
    static func bytes(
        header: [String],
        rows: [RejectedRow],
        source: [UInt8],
        separator: UInt8,
        reason: (RowFault) -> String
    ) -> [UInt8] {
        var output: [UInt8] = [0xef, 0xbb, 0xbf]
        append(header + ["line", "field", "reason"], to: &output)
        for row in rows {
            var cells = CSVReader.cells(of: source[row.bytes], separator: separator)
            while cells.count < header.count { cells.append("") }
            append(cells + ["\(row.line)", row.fault.column?.rawValue ?? "", reason(row.fault)], to: &output)
        }
        return output
    }

    /// Refuses a path in whose folder nothing can be written, before anything is stored.
    static func checkFolder(of path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        guard unsafe access(folder.isEmpty ? "." : folder, W_OK) == 0 else {
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(errno))
        }
    }

    /// Whether a spreadsheet takes a cell that begins so for a formula (CSV injection).
    static func isFormulaStart(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        return "=+-@\t\r＝＋－＠".unicodeScalars.contains(scalar)
    }

    private static func append(_ cells: [String], to output: inout [UInt8]) {
        output += cells.map(quoted).joined(separator: ",").utf8
        output += [0x0d, 0x0a]
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
