internal import Foundation
internal import GRDB
internal import TalentCode

/// A status list in table `status_list`.
enum StatusListRow {
    static let columns = [
        "number", "uri", "sealed_key", "drawn", "is_open", "issued_at", "token", "has_changes",
    ]

    static func values(_ list: StatusListRecord) -> [(any DatabaseValueConvertible)?] {
        [
            Int64(list.number), Data(list.uri.utf8), Data(list.sealedKey), Int64(list.drawn), list.isOpen,
            list.issuedAt.map { Int64(clamping: $0.seconds) }, Data(list.token), list.hasChanges,
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
