import TalentCode
import Testing

/// Records of operators, answers and approvals that differ by a number.
enum AccessRecords {
    static func id(_ text: String) throws -> OperatorID { try #require(OperatorID(text)) }

    static func record(
        _ name: String, token: Int, previous: Int? = nil, roles: Set<Role> = [.reviewer],
        employer: String? = nil, disabledAt: Timestamp? = nil
    ) throws -> OperatorRecord {
        OperatorRecord(
            id: try id(name), roles: roles, area: try Sample.area(330282),
            employer: try employer.map { try #require(UnifiedSocialCreditCode($0)) },
            tokenHash: Sample.bytes(token, mark: 0x70),
            previousToken: previous.map {
                OperatorRecord.PreviousToken(
                    hash: Sample.bytes($0, mark: 0x70), endsAt: Sample.now.adding(60))
            },
            createdAt: Sample.now, expiresAt: Sample.now.adding(1_000), disabledAt: disabledAt
        )
    }

    static func answer(_ number: Int, at time: UInt64 = 0, body: Int = 40) -> AnswerRecord {
        AnswerRecord(
            key: Sample.bytes(number, mark: 0x4b), digest: Sample.bytes(number, mark: 0xd1),
            status: 200 + number % 5, sealedBody: [UInt8](repeating: UInt8(number & 0xff), count: body),
            at: Sample.now.adding(time)
        )
    }

    static func approvalID(_ number: Int) throws -> ApprovalID {
        try #require(ApprovalID(Sample.bytes(number, count: 16)))
    }

    static func approval(
        _ number: Int, _ kind: ApprovalKind = .batchIssue, area: UInt64 = 330282, by name: String = "li",
        life: UInt64 = 60, payload: Int = 40
    ) throws -> ApprovalRecord {
        ApprovalRecord(
            id: try approvalID(number), kind: kind, area: try Sample.area(area), draftedBy: try id(name),
            draftedAt: Sample.now, expiresAt: Sample.now.adding(life),
            sealedPayload: [UInt8](repeating: 0x5e, count: payload),
            digest: Sample.bytes(number, mark: 0xd2)
        )
    }
}
