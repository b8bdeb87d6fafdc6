import PostgresRegister
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

/// The implementations that the conformance suite runs over.
enum RegisterKind: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite, postgres

    /// Without PostgreSQL's programs its register is left out, and `PostgresPresenceTests` says so.
    static let allCases: [RegisterKind] =
        PostgresCluster.isThere ? [.memory, .sqlite, .postgres] : [.memory, .sqlite]

    var testDescription: String { rawValue }

    /// Runs `body` with an empty register.
    func with<Value>(_ body: (any Register) async throws -> Value) async throws -> Value {
        switch self {
        case .memory:
            return try await body(InMemoryRegister())
        case .sqlite:
            let folder = try TestFolder()
            let register = try await SQLiteRegister.create(at: folder.register)
            let value = try await body(register)
            try register.close()
            return value
        case .postgres:
            let register = try await PostgresRegister.open(at: TestDatabase.new())
            let value = try await body(register)
            await register.close()
            return value
        }
    }
}
