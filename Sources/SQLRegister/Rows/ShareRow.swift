internal import TalentCode

/// An offline share in table `share`.
enum ShareRow {
    static let columns = [
        "id", "benefit", "pool", "desk", "units", "not_after", "policy", "signed", "created_at", "settled",
        "state", "last_entry", "last_digest",
    ]

    static func changingValues(_ share: Share) -> [SQLValue] {
        [
            .integer(Int64(share.settled)), .text(share.state.rawValue),
            .integer(Int64(clamping: share.lastEntry)),
            .bytes(share.lastDigest),
        ]
    }

    static func values(_ share: Share) -> [SQLValue] {
        [
            .bytes(share.id.bytes), .text(share.benefit.description), .text(share.pool.description),
            .text(share.desk.description),
            .integer(Int64(share.units)), .time(share.notAfter), .text(share.policy.description),
            .bytes(share.grant), .time(share.createdAt),
        ] + changingValues(share)
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> Share {
        var share = Share(
            id: try row.some(ShareID(try row.bytes())),
            benefit: try row.benefit(),
            pool: try row.some(PoolID(try row.text())),
            desk: try row.some(DeskID(try row.text())),
            units: try row.count(),
            notAfter: try row.time(),
            policy: try row.some(PolicyVersion(try row.text())),
            grant: try row.bytes(),
            createdAt: try row.time()
        )
        share.settled = try row.count()
        share.state = try row.some(Share.State(rawValue: try row.text()))
        share.lastEntry = try row.number()
        share.lastDigest = try row.bytes()
        return share
    }
}
