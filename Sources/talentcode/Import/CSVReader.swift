/// Reads CSV (RFC 4180) record by record, with the line of each.
///
/// Line ends may be CRLF, LF or CR; quoted cells may hold separators, line breaks and doubled quotes; a quote
/// inside a cell that is not quoted stands for itself. Rows may have any number of cells.
struct CSVReader {
    private let bytes: [UInt8]
    /// Comma, semicolon or tab.
    let separator: UInt8
    private var offset: Int
    private var line: Int

    private static let quote = UInt8(ascii: "\"")
    private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

    /// A reader from the beginning: skips a byte order mark, checks that all is UTF-8, and finds out which of
    /// comma, semicolon and tab separates the cells of the first record.
    init(_ bytes: [UInt8]) throws(CSVError) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw .notUTF8(offset: error.byteOffsets.lowerBound)
        }
        self.bytes = bytes
        offset = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        line = 1
        separator = Self.separator(of: bytes[offset...])
    }

    private init(checked bytes: [UInt8], separator: UInt8) {
        self.bytes = bytes
        self.separator = separator
        offset = 0
        line = 1
    }

    /// The cells of one record that was read before.
    static func cells(of record: ArraySlice<UInt8>, separator: UInt8) -> [String] {
        var reader = CSVReader(checked: Array(record), separator: separator)
        return (try? reader.next())?.cells ?? []
    }

    /// The next record, blank ones too; nil at the end.
    mutating func next() throws(CSVError) -> CSVRecord? {
        guard offset < bytes.count else { return nil }
        let start = (line: line, offset: offset)
        var cells: [String] = []
        var hasSurplus = false
        var isMalformed = false
        repeat {
            let isKept = cells.count < ImportLimits.columns
            let cell: String
            if offset < bytes.count, bytes[offset] == Self.quote {
                cell = try readQuoted(isKept: isKept)
                // What follows a closing quote up to the separator belongs to nobody.
                isMalformed = !readPlain(isKept: true).isEmpty || isMalformed
            } else {
                cell = readPlain(isKept: isKept)
            }
            if isKept { cells.append(cell) } else { hasSurplus = hasSurplus || !cell.isEmpty }
        } while skipSeparator()
        let end = offset
        skipLineEnd()
        return CSVRecord(
            line: start.line,
            bytes: start.offset..<end,
            cells: cells,
            hasSurplus: hasSurplus,
            isMalformed: isMalformed
        )
    }

    /// Reads up to a separator, a line end or the end of the file. Of a cell that is not kept only one
    /// character tells whether it holds anything.
    private mutating func readPlain(isKept: Bool) -> String {
        let start = offset
        while offset < bytes.count, bytes[offset] != separator, !Self.isLineEnd(bytes[offset]) { offset += 1 }
        if !isKept { return offset > start ? "…" : "" }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func readQuoted(isKept: Bool) throws(CSVError) -> String {
        let opening = line
        var content: [UInt8] = []
        offset += 1
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if byte == Self.quote {
                guard offset < bytes.count, bytes[offset] == Self.quote else {
                    return String(decoding: content, as: UTF8.self)
                }
                offset += 1
            } else if byte == 0x0a || (byte == 0x0d && (offset == bytes.count || bytes[offset] != 0x0a)) {
                line += 1
            }
            if isKept || content.isEmpty { content.append(byte) }
        }
        throw .openQuote(line: opening)
    }

    private mutating func skipSeparator() -> Bool {
        guard offset < bytes.count, bytes[offset] == separator else { return false }
        offset += 1
        return true
    }

    private mutating func skipLineEnd() {
        guard offset < bytes.count else { return }
        let isCRLF = bytes[offset] == 0x0d && offset + 1 < bytes.count && bytes[offset + 1] == 0x0a
        offset += isCRLF ? 2 : 1
        line += 1
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }

    /// The most frequent of the three outside quotes; a comma where none occurs.
    private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
        let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if isLineEnd(byte) { break }
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return candidates[counts.firstIndex(of: most) ?? 0]
    }
}
