/// An import file whose header row is understood.
struct ImportTable {
    /// The column of each cell; nil where nobody knows its name.
    let columns: [ImportColumn?]
    /// The cells of the header row as they are.
    let header: [String]
    private let body: CSVReader

    /// Why a table is no register.
    enum Failure: Error, Equatable {
        case csv(CSVError)
        /// Nothing in it at all.
        case empty
        case tooManyColumns
        /// Columns that must be there.
        case missing([ImportColumn])
        /// The same column twice, under one name or two.
        case twice(ImportColumn)
    }

    /// Reads the header row of a file's bytes.
    init(_ bytes: [UInt8]) throws(Failure) {
        var reader: CSVReader
        var first: CSVRecord?
        do throws(CSVError) {
            reader = try CSVReader(bytes)
            first = try reader.next()
            while first?.isBlank == true { first = try reader.next() }
        } catch {
            throw .csv(error)
        }
        guard let first else { throw .empty }
        try self.init(first, reader)
    }

    private init(_ first: CSVRecord, _ reader: CSVReader) throws(Failure) {
        guard !first.hasSurplus else { throw .tooManyColumns }
        header = first.cells
        columns = first.cells.map { ImportColumn(header: $0) }
        body = reader
        var seen: Set<ImportColumn> = []
        for column in columns.compactMap(\.self) {
            guard seen.insert(column).inserted else { throw .twice(column) }
        }
        let missing = ImportColumn.allCases.filter { $0.isRequired && !seen.contains($0) }
        guard missing.isEmpty else { throw .missing(missing) }
    }

    /// The columns that the file has.
    var present: Set<ImportColumn> { Set(columns.compactMap(\.self)) }

    /// What separates the cells.
    var separator: UInt8 { body.separator }

    /// The names of columns that are not read; of one without a name its place, from 1.
    var unknown: [String] {
        zip(header, columns).enumerated().compactMap { index, column in
            guard column.1 == nil else { return nil }
            let name = CellText.normal(column.0)
            return name.isEmpty ? "#\(index + 1)" : name
        }
    }

    /// Calls `body` for each row that holds something, in order.
    func forEachRow(_ visit: (CSVRecord) async throws -> Void) async throws {
        var reader = body
        while let record = try reader.next() {
            if !record.isBlank { try await visit(record) }
        }
    }
}
