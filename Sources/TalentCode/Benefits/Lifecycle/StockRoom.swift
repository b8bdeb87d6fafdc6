/// The stock of one pool inside a transaction: reserves for the next, takes back, and keeps counters and units true.
struct StockRoom {
    let ledger: EntitlementLedger
    /// Days for which a unit is kept, or nil for no end.
    let holdDays: Int?
    private(set) var pool: Pool
    /// The named units, or empty where units have no names.
    private var units: [PoolUnit]

    /// The room of a pool that is there, else nil.
    init?(
        _ ledger: EntitlementLedger, _ benefit: BenefitID, _ pool: PoolID, holdDays: Int?
    ) throws(RegisterError) {
        guard let found = try ledger.writing.pool(benefit, pool) else { return nil }
        self.ledger = ledger
        self.holdDays = holdDays
        self.pool = found
        units = try ledger.writing.units(benefit, pool)
    }

    /// Units that can be given now: of a pool with named units, only those that have a name.
    var free: Int {
        guard pool.closedAt == nil else { return 0 }
        let free = pool.free ?? .max
        return units.isEmpty ? free : min(free, units.count { $0.owner == nil })
    }

    /// Whether units have names.
    var hasNames: Bool { !units.isEmpty }

    /// Keeps a unit for an entitlement: the preferred one if it is free, else the first.
    mutating func reserve(_ entitlement: inout Entitlement) throws(RegisterError) {
        try reserve(&entitlement, ledger)
    }

    private mutating func reserve(
        _ entitlement: inout Entitlement, _ ledger: EntitlementLedger
    ) throws(RegisterError) {
        if hasNames, let place = place(for: entitlement) {
            units[place].owner = entitlement.id
            try ledger.writing.update(units[place])
            entitlement.unit = units[place].id
        }
        pool.reserved += 1
        try ledger.writing.update(pool)
        entitlement.state = .reserved
        entitlement.pool = pool.id
        entitlement.rank = nil
        entitlement.holdUntil = holdDays.map { ledger.request.at.adding(UInt64(max(0, $0)) * 86_400) }
        try ledger.save(&entitlement, .reserve)
    }

    private func place(for entitlement: Entitlement) -> Int? {
        units.firstIndex { $0.owner == nil && $0.id == entitlement.preferred }
            ?? units.firstIndex { $0.owner == nil }
    }

    /// Takes back what was reserved for an entitlement that gives it up; it keeps the name of the unit as history.
    mutating func takeBack(_ entitlement: Entitlement) throws(RegisterError) {
        pool.reserved -= 1
        try ledger.writing.update(pool)
        try free(entitlement.id)
    }

    /// Frees the named unit of an owner, if it has one.
    mutating func free(_ owner: EntitlementID) throws(RegisterError) {
        guard let place = units.firstIndex(where: { $0.owner == owner }) else { return }
        units[place].owner = nil
        try ledger.writing.update(units[place])
    }

    /// Gives what is free to those who wait, in their order, and moves the others up.
    mutating func promote() throws(RegisterError) {
        let others = ledger.forOthers
        let waiting = try ledger.writing.waitingList(pool.benefit, pool.id, limit: .max)
        var rank = 1
        for var entitlement in waiting {
            if free > 0 {
                try reserve(&entitlement, others)
            } else {
                if entitlement.rank != rank {
                    entitlement.rank = rank
                    try others.save(&entitlement, .rank)
                }
                rank += 1
            }
        }
    }
}
