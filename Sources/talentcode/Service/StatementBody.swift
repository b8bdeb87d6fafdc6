import TalentCode
import TalentService

/// What requests about one person say alike: on which days something holds, who says it, and who made sure of it.
struct StatementBody {
    let members: RequestMembers

    private static let days: Set = ["from", "to"]
    private static let origin: Set = ["source", "verified", "evidence"]

    /// - Parameters:
    ///   - own: the members of this request alone.
    ///   - hasOrigin: whether it is said by somebody.
    init(_ body: [UInt8], _ own: Set<String>, hasOrigin: Bool = true) throws {
        members = try RequestMembers(
            body, known: own.union(Self.days).union(hasOrigin ? Self.origin : []))
    }

    func period() throws -> Period {
        try PeriodOptions.period(from: members.text("from"), to: members.text("to"))
    }

    /// - Parameter name: who made sure of it, if somebody has: the caller.
    func provenance(by name: String, _ now: Timestamp) throws -> Provenance {
        try ProvenanceOptions.provenance(
            members.text("source"), verifiedBy: members.bool("verified") == true ? name : nil,
            evidence: members.text("evidence"), now)
    }
}
