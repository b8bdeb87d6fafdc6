internal import TalentCode

/// A pool in table `pool`.
enum PoolRow {
    static let key = ["benefit", "id"]
    static let changing = [
        "quota", "budget", "reserved", "redeemed", "shared", "committed", "draw_seed", "closed_at",
    ]
    static let columns = changing + ["created_at"] + key

    static func changingValues(_ pool: Pool) -> [SQLValue] {
        [
            .count(pool.quota), .number(pool.budget?.fen), .integer(Int64(pool.reserved)),
            .integer(Int64(pool.redeemed)),
            .integer(Int64(pool.shared)), .integer(pool.committed.fen), .bytes(pool.drawSeed),
            .time(pool.closedAt),
        ]
    }

    static func keyValues(_ pool: Pool) -> [SQLValue] {
        [.text(pool.benefit.description), .text(pool.id.description)]
    }

    static func values(_ pool: Pool) -> [SQLValue] {
        changingValues(pool) + [.time(pool.createdAt)] + keyValues(pool)
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> Pool {
        let quota = try row.optionalCount()
        let budget = try row.optionalMoney()
        let reserved = try row.count()
        let redeemed = try row.count()
        let shared = try row.count()
        let committed = try row.money()
        let drawSeed = try row.optionalBytes()
        let closedAt = try row.optionalTime()
        let createdAt = try row.time()
        var pool = Pool(
            benefit: try row.benefit(),
            id: try row.some(PoolID(try row.text())),
            quota: quota,
            budget: budget,
            createdAt: createdAt
        )
        pool.reserved = reserved
        pool.redeemed = redeemed
        pool.shared = shared
        pool.committed = committed
        pool.drawSeed = drawSeed
        pool.closedAt = closedAt
        return pool
    }
}
