internal import TalentCode

/// An answer in table `answer`.
enum AnswerRow {
    static let columns = ["key", "digest", "status", "sealed_body", "at"]

    static func values(_ answer: AnswerRecord) -> [SQLValue] {
        [
            .bytes(answer.key), .bytes(answer.digest), .integer(Int64(answer.status)),
            .bytes(answer.sealedBody),
            .time(answer.at),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> AnswerRecord {
        AnswerRecord(
            key: try row.bytes(), digest: try row.bytes(), status: try row.count(),
            sealedBody: try row.bytes(), at: try row.time()
        )
    }
}
