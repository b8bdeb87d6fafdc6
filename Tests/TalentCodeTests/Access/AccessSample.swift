import COSE
import TalentCode
import Testing

/// Operators, desks and approvals of a test.
enum AccessSample {
    static let now = Timestamp(1_800_000_000)

    static func id(_ text: String) throws -> OperatorID { try #require(OperatorID(text)) }
    static func area(_ number: UInt64) throws -> AreaCode { try #require(AreaCode(number: number)) }
    static func hash(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 32) }

    /// An operator who has the token of hash 1 for 1,000 seconds.
    static func record(
        _ name: String = "li", _ roles: Set<Role> = [.issuingOfficer], area number: UInt64 = 330282
    ) throws -> OperatorRecord {
        OperatorRecord(
            id: try id(name), roles: roles, area: try area(number),
            employer: roles.contains(.enterpriseHR)
                ? UnifiedSocialCreditCode("91330282MA2AAAAAAX") : nil,
            tokenHash: hash(1), createdAt: now, expiresAt: now.adding(1_000)
        )
    }

    static func principal(
        _ name: String = "li", _ roles: Set<Role> = [.issuingOfficer], area number: UInt64 = 330282
    ) throws -> Principal { .operator(try record(name, roles, area: number)) }

    /// A desk that has the token of hash 2 for 1,000 seconds.
    static func desk(_ benefits: [String] = ["bus-pass"]) throws -> DeskRecord {
        DeskRecord(
            id: try #require(DeskID("hall-1")), area: try area(330282), venue: "x",
            benefits: try benefits.map { try #require(BenefitID($0)) },
            key: .ec2(.p256, x: hash(3), y: hash(4)), tokenHash: hash(2), createdAt: now,
            expiresAt: now.adding(1_000)
        )
    }

    /// A draft by "li" for 100 seconds, with the digest 9.
    static func approval(
        _ kind: ApprovalKind = .batchIssue, area number: UInt64 = 330282
    ) throws -> ApprovalRecord {
        ApprovalRecord(
            id: try #require(ApprovalID([UInt8](repeating: 7, count: 16))), kind: kind,
            area: try area(number), draftedBy: try id("li"), draftedAt: now, expiresAt: now.adding(100),
            sealedPayload: [1], digest: hash(9)
        )
    }
}
