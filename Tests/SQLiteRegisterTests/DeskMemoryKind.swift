import SQLiteRegister
import TalentCode
import Testing

/// The memories that the conformance suite runs over.
enum DeskMemoryKind: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite

    var testDescription: String { rawValue }

    /// Runs `body` with an empty memory of presentations.
    func replays(capacity: Int = 100, _ body: (any ReplayMemory) async throws -> Void) async throws {
        switch self {
        case .memory: try await body(InMemoryReplayMemory(capacity: capacity))
        case .sqlite:
            let folder = try TestFolder()
            try await body(SQLiteDeskMemory(at: folder.desk, capacity: capacity))
        }
    }

    /// Runs `body` with an empty memory of undecided answers.
    func doubts(capacity: Int = 100, _ body: (any DoubtMemory) async throws -> Void) async throws {
        switch self {
        case .memory: try await body(InMemoryDoubtMemory(capacity: capacity))
        case .sqlite:
            let folder = try TestFolder()
            try await body(SQLiteDeskMemory(at: folder.desk, doubtCapacity: capacity))
        }
    }
}

extension TestFolder {
    /// Where a desk's memory lies.
    var desk: String { path + "/desk.sqlite" }
}

extension Sample {
    /// A presentation made some seconds after `Sample.now`, told from others by its nonce.
    static func shown(_ nonce: Int, serial: Int = 1, after: Int64 = 0) throws -> ShownPresentation {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: nonce >> ($0 * 8)) }
        let issuedAt = Timestamp(UInt64(Int64(now.seconds) + after))
        return try #require(
            ShownPresentation(serial: try Sample.serial(serial), nonce: bytes, issuedAt: issuedAt)
        )
    }

    /// `Sample.now` and some seconds.
    static func later(_ seconds: Int64) -> Timestamp { Timestamp(UInt64(Int64(now.seconds) + seconds)) }
}
