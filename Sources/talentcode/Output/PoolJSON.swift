import TalentCode

/// A pool as scripts and people read it.
struct PoolJSON: Encodable {
    struct Unit: Encodable {
        let id: String
        let owner: String?
    }

    let benefit: String
    let pool: String
    let quota: Int?
    let reserved: Int
    let redeemed: Int
    let shared: Int
    let free: Int?
    /// Yuan.
    let budget: JSONValue?
    /// Yuan.
    let committed: JSONValue?
    let seed: String?
    let createdAt: String
    let closedAt: String?
    /// With `pools show` alone.
    var units: [Unit]?
    private let repeated: Bool?
    private let budgetYuan: String?
    private let committedYuan: String

    private enum CodingKeys: String, CodingKey {
        case benefit, pool, quota, reserved, redeemed, shared, free, budget, committed, seed, createdAt
        case closedAt, units, repeated
    }

    init(_ pool: Pool, isRepeated: Bool = false) {
        repeated = isRepeated ? true : nil
        benefit = pool.benefit.description
        self.pool = pool.id.description
        quota = pool.quota
        reserved = pool.reserved
        redeemed = pool.redeemed
        shared = pool.shared
        free = pool.free
        budget = pool.budget?.json
        committed = pool.budget == nil && pool.committed == .zero ? nil : pool.committed.json
        seed = pool.drawSeed.map { Hex.encode($0) }
        createdAt = TimeText.format(pool.createdAt)
        closedAt = pool.closedAt.map(TimeText.format)
        budgetYuan = pool.budget?.description
        committedYuan = pool.committed.description
    }

    /// One line for people.
    func line(_ console: Console) -> String {
        let stock = quota.map { quota in
            console.text(
                "pool.stock",
                [
                    "quota": "\(quota)", "reserved": "\(reserved)", "redeemed": "\(redeemed)",
                    "shared": "\(shared)", "free": "\(free ?? 0)",
                ]
            )
        }
        let money = budgetYuan.map { console.text("pool.money", ["committed": committedYuan, "budget": $0]) }
        let closed = closedAt.map { console.text("pool.closed", ["at": $0]) }
        return [benefit, pool, stock, money, closed].compactMap { $0 }.joined(separator: "  ")
    }

    /// One object, or one line and its units for people.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        try console.line(line(console))
        for unit in units ?? [] {
            try console.line(TerminalText.escape("  \(unit.id)  \(unit.owner ?? "")"))
        }
    }
}
