internal import TalentCode

/// An item in table `review_item`.
enum ReviewItemRow {
    static let given = [
        "share", "entry", "digest", "reason", "bytes", "at", "decision", "decided_by", "decided_at",
    ]
    static let columns = ["number"] + given

    static func decision(_ item: ReviewItem) -> [SQLValue] {
        [.string(item.decision), .string(item.decidedBy), .time(item.decidedAt)]
    }

    static func values(_ item: ReviewItem) -> [SQLValue] {
        [
            .bytes(item.share.bytes), .integer(Int64(clamping: item.entry)), .bytes(item.digest),
            .text(item.reason.rawValue),
            .bytes(item.bytes), .time(item.at),
        ] + decision(item)
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> ReviewItem {
        var item = ReviewItem(
            number: try row.integer(),
            share: try row.some(ShareID(try row.bytes())),
            entry: try row.number(),
            digest: try row.bytes(),
            reason: try row.some(ReviewItem.Reason(rawValue: try row.text())),
            bytes: try row.bytes(),
            at: try row.time()
        )
        item.decision = try row.optionalText()
        item.decidedBy = try row.optionalText()
        item.decidedAt = try row.optionalTime()
        return item
    }
}
