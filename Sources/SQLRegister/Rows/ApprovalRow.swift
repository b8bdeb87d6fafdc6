internal import TalentCode

/// An approval in table `approval`.
enum ApprovalRow {
    static let columns = [
        "id", "kind", "area", "drafted_by", "drafted_at", "expires_at", "sealed_payload", "digest", "state",
        "decided_by", "decided_at", "sealed_result",
    ]

    static func values(_ approval: ApprovalRecord) -> [SQLValue] {
        [
            .bytes(approval.id.bytes), .text(approval.kind.rawValue), .integer(Int64(approval.area.number)),
            .text(approval.draftedBy.description), .time(approval.draftedAt), .time(approval.expiresAt),
            .bytes(approval.sealedPayload), .bytes(approval.digest),
        ] + decision(approval)
    }

    static func decision(_ approval: ApprovalRecord) -> [SQLValue] {
        [
            .text(approval.state.rawValue), .string(approval.decidedBy?.description),
            .time(approval.decidedAt), .bytes(approval.sealedResult),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> ApprovalRecord {
        let draft = ApprovalRecord(
            id: try row.some(ApprovalID(try row.bytes())),
            kind: try row.some(ApprovalKind(rawValue: try row.text())),
            area: try row.some(AreaCode(number: try row.number())),
            draftedBy: try row.some(OperatorID(try row.text())),
            draftedAt: try row.time(),
            expiresAt: try row.time(),
            sealedPayload: try row.bytes(),
            digest: try row.bytes()
        )
        return ApprovalRecord(
            draft: draft,
            state: try row.some(ApprovalRecord.State(rawValue: try row.text())),
            decidedBy: try row.optionalNamed { OperatorID($0) },
            decidedAt: try row.optionalTime(),
            sealedResult: try row.bytes()
        )
    }
}
