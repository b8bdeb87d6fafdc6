import COSE
import OpenSSLKeys
import TalentCode
import TalentService

/// Takes a table of people that came over HTTP into the register, within somebody's boundary.
struct TableImport {
    let office: ServiceOffice
    let scope: ImportScope
    let origin: Provenance
    /// Decides and stores nothing.
    let isDryRun: Bool
    /// Tiers that the importer does not give alone; nil where somebody else has decided.
    var highTiers: HighTiers?

    /// Faults of rows that an answer holds; the counts tell of all.
    private static let told = 500

    /// Reads and stores all rows; good ones in any case.
    func run(_ bytes: [UInt8]) async throws -> PeopleImport.Report {
        let now = office.now
        let table = try Self.table(bytes)
        let accepted = try await office.register.read { try CodeOverrides($0) }
        let work = PeopleImport(
            table: table, names: SchemeNames(tables: office.schemes), origin: origin,
            store: ImportStore(
                register: office.register, secrets: office.secrets,
                merge: PersonMerge(present: table.present, today: CalendarDate(at: now)), now: now,
                isDryRun: isDryRun, scope: scope, highTiers: highTiers),
            random: office.cryptography,
            warnings: RowWarnings(
                columns: table.columns, areas: try AreaTableFile.read(folder: office.office.home.templates),
                accepted: Set(accepted.words.keys), now: now, language: .chinese),
            scope: scope,
            progress: { _, _ in }
        )
        do {
            return try await work.run()
        } catch let error as CSVError {
            throw Self.problem(.csv(error))
        }
    }

    /// The faults of rows as they stand, without a look at the register.
    static func faults(_ bytes: [UInt8], _ scope: ImportScope, _ office: ServiceOffice) async throws
        -> (rows: Int, faults: [RejectedRow])
    {
        let table = try table(bytes)
        let reader = RowReader(columns: table.columns, names: SchemeNames(tables: office.schemes))
        let random = office.cryptography
        var (rows, faults): (Int, [RejectedRow]) = (0, [])
        var seen: [IdentityDocument: Int] = [:]
        do {
            try await table.forEachRow { record in
                rows += 1
                let id = try PeopleImport.newID(random)
                do throws(RowFault) {
                    let person = try reader.row(record, id: id).person
                    try scope.admit(person)
                    seen[person.document, default: 0] += 1
                    guard seen[person.document, default: 0] <= ImportLimits.rowsOfOne else {
                        throw RowFault(.tooMuch, .documentNumber)
                    }
                } catch {
                    faults.append(RejectedRow(line: record.line, bytes: record.bytes, fault: error))
                }
            }
        } catch let error as CSVError {
            throw problem(.csv(error))
        }
        return (rows, faults)
    }

    /// The first faults, as an answer tells of them.
    static func told(_ faults: [RejectedRow], _ messages: Messages) -> [RejectedRowJSON] {
        faults.prefix(told).map { RejectedRowJSON($0, messages) }
    }

    private static func table(_ bytes: [UInt8]) throws -> ImportTable {
        do throws(ImportTable.Failure) {
            return try ImportTable(bytes)
        } catch {
            throw problem(error)
        }
    }

    private static func problem(_ failure: ImportTable.Failure) -> Problem {
        let place =
            switch failure {
            case .csv(.openQuote(let line)): "line \(line)"
            case .csv(.notUTF8(let offset)): "byte \(offset)"
            default: "header"
            }
        return Problem(400, "BAD_REQUEST", at: place, key: "BAD_REQUEST.table")
    }
}
