/// One record of a CSV file.
struct CSVRecord: Equatable {
    /// The line in which it begins, from 1; line breaks inside quotes count.
    let line: Int
    /// Where it lies in the file.
    let bytes: Range<Int>
    /// Its cells, `ImportLimits.columns` at most.
    var cells: [String] = []
    /// Whether cells beyond the limit hold something.
    var hasSurplus = false
    /// Whether text stands behind a closing quote, which RFC 4180 section 2 does not allow.
    var isMalformed = false

    /// Whether no cell holds anything: spreadsheets end files with such records.
    var isBlank: Bool { !hasSurplus && cells.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
}
