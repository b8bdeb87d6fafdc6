internal import SQLRegister
internal import TalentCode

/// The tables of a register in PostgreSQL, as named migrations: only ever appended to, never changed once released. The
/// first holds what SQLite's has up to the one of its name; later ones have the same names in both.
struct Migrations {
    private static let all: [(name: String, statements: [String])] = [
        ("10 erased identities by id", OfficeTables.all + PersonTables.all + EntitlementTables.all),
        ("11 operators, answers and approvals", AccessTables.all),
        ("12 live codes that were shown", EntitlementTables.scans),
    ]
    /// "TCRG": one process at a time changes tables.
    private static let lock = "SELECT pg_advisory_xact_lock(1413698119)"

    private let session: PostgresSession
    private let address: PostgresAddress

    init(_ session: PostgresSession, _ address: PostgresAddress) {
        self.session = session
        self.address = address
    }

    /// Whether the database holds a register of whatever age.
    func isThere() async throws -> Bool { try await applied() != nil }

    /// Makes all tables in a database that has none of them.
    ///
    /// - Parameter source: names the office from which it is to be filled before anybody can open it.
    func create(filledFrom source: [UInt8]? = nil) async throws {
        guard try await applied() == nil else {
            throw RegisterError.cannotWrite(
                "\(address.description) holds a register already; nothing was changed")
        }
        do {
            try await apply(Self.all, first: true, source)
        } catch {
            guard try await applied() == nil else {
                throw RegisterError.cannotWrite(
                    "\(address.description) holds a register already; nothing was changed")
            }
            throw error
        }
    }

    /// Throws if the database holds no register or one of a newer program; with `brings` it is brought up to date.
    func check(brings: Bool) async throws {
        guard let names = try await applied() else {
            throw RegisterError.unusable("\(address.description) holds no register of talent codes")
        }
        let known = Self.all.map(\.name)
        guard names.isSubset(of: known) else {
            throw RegisterError.unusable("\(address.description) was made by a newer program; use that one")
        }
        let missing = Self.all.filter { !names.contains($0.name) }
        guard !missing.isEmpty else { return }
        guard brings else {
            throw RegisterError.unusable(
                "\(address.description) was made by an older program; open it once for writing")
        }
        do {
            try await apply(missing, first: false, nil)
        } catch {
            // Another process may have done it meanwhile.
            guard try await applied() == Set(known) else { throw error }
        }
    }

    /// Throws if the register is still being filled.
    func checkFilled() async throws {
        let rows = try await session.ask("SELECT 1 FROM office_move WHERE finished_at IS NULL")
        guard rows.isEmpty else {
            throw RegisterError.unusable(
                "\(address.description) is still being filled from another register: finish `migrate` first")
        }
    }

    private func apply(
        _ migrations: [(name: String, statements: [String])], first: Bool, _ source: [UInt8]?
    ) async throws {
        var statements = [Self.lock] + (first ? BookkeepingTables.all : [])
        for migration in migrations {
            statements += migration.statements
            statements.append("INSERT INTO migration (name) VALUES ('\(migration.name)')")
        }
        if let source {
            let digits = source.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
            statements.append("INSERT INTO office_move (id, source) VALUES (1, '\\x\(digits)')")
        }
        try await session.batch(statements)
    }

    /// The names of the migrations that were made; nil if there is no register.
    private func applied() async throws -> Set<String>? {
        let found = try await session.ask("SELECT to_regclass('migration') IS NOT NULL")
        guard found.first?.first == .integer(1) else { return nil }
        return Set(
            try await session.ask("SELECT name FROM migration").compactMap { row in
                guard case .text(let name)? = row.first else { return nil }
                return name
            })
    }
}
