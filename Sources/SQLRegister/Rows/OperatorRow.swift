internal import TalentCode

/// An operator in table `operator_account`.
enum OperatorRow {
    static let columns = [
        "id", "roles", "area", "employer", "token_hash", "previous_token_hash", "previous_token_ends_at",
        "created_at", "expires_at", "disabled_at",
    ]

    static func values(_ record: OperatorRecord) -> [SQLValue] {
        [
            .text(record.id.description),
            .text(record.roles.sorted().map(\.rawValue).joined(separator: " ")),
            .integer(Int64(record.area.number)), .string(record.employer?.text), .bytes(record.tokenHash),
            .bytes(record.previousToken?.hash), .time(record.previousToken?.endsAt),
            .time(record.createdAt), .time(record.expiresAt), .time(record.disabledAt),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> OperatorRecord {
        OperatorRecord(
            id: try row.some(OperatorID(try row.text())),
            roles: try roles(&row),
            area: try row.some(AreaCode(number: try row.number())),
            employer: try row.optionalNamed { UnifiedSocialCreditCode($0) },
            tokenHash: try row.bytes(),
            previousToken: try previousToken(&row),
            createdAt: try row.time(),
            expiresAt: try row.time(),
            disabledAt: try row.optionalTime()
        )
    }

    private static func roles(_ row: inout RowReader) throws(RegisterError) -> Set<Role> {
        var roles: Set<Role> = []
        for word in try row.text().split(separator: " ") {
            roles.insert(try row.some(Role(rawValue: String(word))))
        }
        return roles
    }

    private static func previousToken(
        _ row: inout RowReader
    ) throws(RegisterError) -> OperatorRecord.PreviousToken? {
        let hash = try row.optionalBytes()
        let endsAt = try row.optionalTime()
        guard let hash else { return nil }
        return OperatorRecord.PreviousToken(hash: hash, endsAt: try row.some(endsAt))
    }
}
