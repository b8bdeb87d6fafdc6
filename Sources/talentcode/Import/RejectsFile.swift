import Foundation

/// The file of rejected rows: as they were, with line, field and reason. It holds personal data.
enum RejectsFile {
    /// The bytes of the file, with a byte order mark.
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
        var output = CSVText.byteOrderMark + CSVText.line(header + ["line", "field", "reason"])
        for row in rows {
            var cells = CSVReader.cells(of: source[row.bytes], separator: separator)
            while cells.count < header.count { cells.append("") }
            output += CSVText.line(
                cells + ["\(row.line)", row.fault.column?.rawValue ?? "", reason(row.fault)]
            )
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
}
