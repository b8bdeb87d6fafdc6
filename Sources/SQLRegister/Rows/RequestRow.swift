internal import TalentCode

/// A request in table `request`.
enum RequestRow {
    static let columns = ["id", "digest", "answer", "at"]

    static func values(_ request: RequestRecord) -> [SQLValue] {
        [
            .text(request.id.description), .bytes(request.digest), .bytes(request.answer),
            .time(request.at),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> RequestRecord {
        RequestRecord(
            id: try row.some(RequestID(try row.text())),
            digest: try row.bytes(),
            answer: try row.bytes(),
            at: try row.time()
        )
    }
}
