internal import TalentCode

/// A status list in table `status_list`.
enum StatusListRow {
    static let columns = [
        "number", "uri", "sealed_key", "drawn", "is_open", "issued_at", "token", "has_changes",
    ]

    static func values(_ list: StatusListRecord) -> [SQLValue] {
        [
            .integer(Int64(list.number)), .bytes(Array(list.uri.utf8)), .bytes(list.sealedKey),
            .integer(Int64(list.drawn)), .flag(list.isOpen),
            .time(list.issuedAt), .bytes(list.token), .flag(list.hasChanges),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> StatusListRecord {
        StatusListRecord(
            number: try row.some(Int(exactly: try row.integer())),
            uri: StatusURI(String(decoding: try row.bytes(), as: UTF8.self)),
            sealedKey: try row.bytes(),
            drawn: try row.some(Int(exactly: try row.integer())),
            isOpen: try row.bool(),
            issuedAt: try row.optionalTime(),
            token: try row.bytes(),
            hasChanges: try row.bool()
        )
    }
}
