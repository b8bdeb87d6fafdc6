import COSE
import TalentCode

/// Imports a table: reads it twice, first to find rows of the same document, then to store.
struct PeopleImport {
    /// What an import did.
    struct Report {
        var counts = ImportCounts()
        /// In the order of the file's lines.
        var rejected: [RejectedRow] = []
        var differing: [(line: Int, columns: [ImportColumn])] = []
        /// The first ones alone: `counts` has all.
        var warnings: [RowWarning] = []
    }

    let table: ImportTable
    let names: SchemeNames
    let origin: Provenance
    let store: ImportStore
    let random: any RandomSource
    /// Looks at the rows that are taken; nil for no warnings.
    var warnings: RowWarnings?
    /// Whose rows are taken; nil for everybody's.
    var scope: ImportScope?
    /// Told how many rows of how many are done.
    let progress: (_ done: Int, _ total: Int) -> Void

    /// Reads and stores all rows; good ones in any case.
    ///
    /// - Throws: `CSVError` before anything is stored, if the file is no table further down.
    func run() async throws -> Report {
        let reader = RowReader(columns: table.columns, names: names, origin: origin)
        let (total, repeated) = try await repeats(reader)
        var report = Report()
        var chunk: [[ImportedRow]] = []
        // Rows of one document belong together wherever they stand: held back to the end.
        var held: [IdentityDocument: Int] = [:]
        var groups: [[ImportedRow]] = []
        try await table.forEachRow { record in
            report.counts.rows += 1
            do {
                let row = try reader.row(record, id: try Self.newID(random))
                try scope?.admit(row.person)
                report.add(warnings?.warnings(record) ?? [])
                let document = row.person.document
                if !repeated.contains(document.hashValue) {
                    chunk.append([row])
                } else if let index = held[document] {
                    guard groups[index].count < ImportLimits.rowsOfOne else {
                        throw RowFault(.tooMuch, .documentNumber)
                    }
                    groups[index].append(row)
                } else {
                    held[document] = groups.count
                    groups.append([row])
                }
            } catch let fault as RowFault {
                report.counts.rejected += 1
                report.rejected.append(RejectedRow(line: record.line, bytes: record.bytes, fault: fault))
            }
            if chunk.count == ImportLimits.chunk {
                try await flush(&chunk, &report)
                progress(report.counts.rows, total)
            }
        }
        for group in groups {
            chunk.append(group)
            if chunk.count == ImportLimits.chunk { try await flush(&chunk, &report) }
        }
        try await flush(&chunk, &report)
        report.rejected.sort { $0.line < $1.line }
        return report
    }

    /// How many rows there are, and the hash values of documents that occur more than once. Two documents
    /// with one hash value only wait longer.
    private func repeats(_ reader: RowReader) async throws -> (total: Int, repeated: Set<Int>) {
        var total = 0
        var seen: Set<Int> = []
        var repeated: Set<Int> = []
        try await table.forEachRow { record in
            total += 1
            guard let value = reader.document(record)?.hashValue else { return }
            if !seen.insert(value).inserted { repeated.insert(value) }
        }
        return (total, repeated)
    }

    private func flush(_ chunk: inout [[ImportedRow]], _ report: inout Report) async throws {
        guard !chunk.isEmpty else { return }
        for result in try await store.store(chunk) {
            report.counts.add(result.outcome, merged: result.merged, quarantined: result.quarantined.count)
            report.rejected += result.quarantined
            report.differing += result.differing
        }
        chunk.removeAll(keepingCapacity: true)
    }

    static func newID(_ random: any RandomSource) throws -> PersonID {
        guard let id = PersonID(try random.randomBytes(16)) else {
            throw CommandError(.internalFault, detail: "16 random bytes")
        }
        return id
    }
}

extension PeopleImport.Report {
    mutating func add(_ new: [RowWarning]) {
        counts.warnings += new.count
        warnings += new.prefix(max(0, ImportLimits.told - warnings.count))
    }
}
