import Foundation

/// What is kept of an act that was carried out: of each kind some members.
struct ApprovalResult: Codable, Sendable {
    /// How a batch ended.
    struct Batch: Codable {
        /// Whom it was meant for.
        let people: Int
        /// Who has a code now.
        let served: Int
        /// Who has changed or left since the batch was drafted: they are drafted again.
        let left: Int
    }

    /// How a list of people ended.
    struct People: Codable {
        let counts: ImportCounts
        /// Rows that were not stored, the first ones.
        let rejected: [RejectedRowJSON]
    }

    /// The code of a fault that does not pass: it was not carried out, or not as a whole.
    var failed: String?
    var serial: String?
    var batch: Batch?
    var people: People?
    var `operator`: String?
    var desk: String?
    /// The version of the trust list that is in force now; absent where more signatures are needed.
    var trustList: UInt64?
    /// Whether the list still needs signatures that are not at hand (`trust sign`).
    var needsSignatures: Bool?
    /// Packs with their new versions.
    var policies: [String]?

    /// The same, telling of people only how many rows there were.
    var withoutPeople: ApprovalResult {
        var result = self
        result.people = people.map { people in
            var counts = ImportCounts()
            counts.rows = people.counts.rows
            return People(counts: counts, rejected: [])
        }
        return result
    }

    /// As it is sealed: JSON.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// Reads what was sealed; nil for none.
    init?(encoded bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return nil }
        self = try JSONDecoder().decode(ApprovalResult.self, from: Data(bytes))
    }

    init(failed: String? = nil) { self.failed = failed }
}
