public import TalentCode

/// Counts stock, money and entitlements of a register again from what was used, kept and shared.
public struct StockFaults {
    private let all: [Entitlement]
    private let histories: [[EntitlementEvent]]
    private let uses: [Redemption]
    private let usesOf: [EntitlementID: [Redemption]]
    private let shares: [Share]
    private let payments: [Payment]
    /// Shares of which an officer accepted more than the allowance gives.
    private let overrun: Set<ShareID>
    private let reading: any RegisterReading

    /// All that a register holds.
    public init(_ reading: any RegisterReading) throws {
        self.reading = reading
        all = try reading.entitlements(EntitlementFilter(), after: nil, limit: .max)
        histories = try all.map { try reading.events(of: $0.id) }
        uses = try reading.redemptions(RedemptionFilter(), after: nil, limit: .max)
        usesOf = Dictionary(grouping: uses, by: \.entitlement).mapValues {
            $0.sorted { $0.number < $1.number }
        }
        shares = try reading.shares(ShareFilter())
        payments = try reading.payments(PaymentFilter(), after: nil, limit: .max)
        overrun = Set(
            try reading.reviewItems(ReviewFilter(), after: nil, limit: .max)
                .filter { $0.decision?.hasPrefix(ReviewItem.overrun) == true }.map(\.share))
    }

    /// The first thing that does not hold, or nil.
    public func first(_ benefits: [Benefit]) throws -> String? {
        if let fault = entitlements() ?? money() ?? shared() { return fault }
        for benefit in benefits {
            if let fault = usage(benefit) { return fault }
            for pool in try reading.pools(benefit.id) {
                let units = try reading.units(benefit.id, pool.id)
                let waiting = try reading.waitingList(benefit.id, pool.id, limit: .max)
                if let fault = stock(pool) ?? owners(units, pool) { return fault }
                guard waiting.map(\.rank) == waiting.indices.map({ $0 + 1 }) else { return "ranks have gaps" }
            }
        }
        return nil
    }

    /// Every entitlement follows from its events, these from the acts, and its counters from its uses.
    private func entitlements() -> String? {
        var live: Set<[UInt8]> = []
        for (entitlement, events) in zip(all, histories) {
            guard EntitlementHistory.rebuild(events) == entitlement else {
                return "\(entitlement.id) \(entitlement.state) cannot be rebuilt"
            }
            let uses = usesOf[entitlement.id] ?? []
            if let fault = ActHistory.fault(events, uses) { return "\(entitlement.id): \(fault)" }
            guard uses.map(\.number) == uses.indices.map({ $0 + 1 }) else { return "uses have gaps" }
            let standing = uses.filter { $0.reversedAt == nil }
            let isGiven = entitlement.state == .redeemed || entitlement.state == .closed
            guard standing.isEmpty != isGiven else { return "\(entitlement.id): \(standing.count) uses" }
            guard entitlement.state.isLive else { continue }
            let key = Array(entitlement.benefit.description.utf8) + [0] + entitlement.usage.bytes
            guard live.insert(key).inserted else { return "two live entitlements of one usage key" }
        }
        let known = Set(all.map(\.id))
        return usesOf.keys.allSatisfy(known.contains) ? nil : "a use of no entitlement"
    }

    /// Every use with money has one payment of that amount, and what was taken back is not handed over.
    private func money() -> String? {
        let paid = Dictionary(grouping: payments, by: \.redemption)
        guard payments.count == uses.count(where: { $0.amount != nil }) else {
            return "payments or uses too many"
        }
        for use in uses {
            guard let amount = use.amount else { continue }
            guard let found = paid[use.id], found.count == 1, let payment = found.first,
                payment.amount == amount, payment.entitlement == use.entitlement
            else { return "use \(use.id) has no payment of its amount" }
            let ended: Set<Payment.State> = [.cancelled, .owed, .returned, .waived]
            let isRight =
                use.reversedAt == nil
                ? !ended.contains(payment.state)
                : ended.contains(payment.state) || payment.state == .paying
            guard isRight else { return "payment \(payment.state) of a use that was taken back or not" }
            let isHanded = ![.payable, .cancelled].contains(payment.state)
            guard !isHanded || payment.attempts > 0, payment.state != .payable || payment.attempts == 0 else {
                return "payment \(payment.state) after \(payment.attempts) attempts"
            }
        }
        return nil
    }

    /// A share settled what came from it, and no more than it had.
    private func shared() -> String? {
        for share in shares {
            let drawn = uses.filter { $0.share == share.id }.reduce(0) { $0 + $1.units }
            guard (0...share.units).contains(share.settled), share.settled <= drawn else {
                return "share settled \(share.settled) of \(share.units), \(drawn) came"
            }
        }
        return nil
    }

    /// No usage key uses more than the policy gives, nor a period twice.
    private func usage(_ benefit: Benefit) -> String? {
        let standing = uses.filter { use in
            use.benefit == benefit.id && use.reversedAt == nil
                && use.share.map { !overrun.contains($0) } ?? true
        }
        if benefit.isOneUseEach, Set(standing.map(\.entitlement)).count < standing.count {
            return "\(benefit.id): two uses of one approval"
        }
        for (_, uses) in Dictionary(grouping: standing, by: \.usage) {
            if let times = benefit.allowance.times?.value, uses.reduce(0, { $0 + $1.units }) > times {
                return "\(benefit.id): used too often"
            }
            let periods = uses.compactMap(\.period)
            guard Set(periods).count == periods.count else { return "\(benefit.id): a period twice" }
            let spent = uses.reduce(Int64(0)) { $0 + ($1.amount?.fen ?? 0) }
            if let total = benefit.allowance.total?.value, spent > total.fen {
                return "\(benefit.id): too much"
            }
        }
        return nil
    }

    /// The counters of a pool, twice: from the events as the program counts them, and from uses, holds and shares.
    private func stock(_ pool: Pool) -> String? {
        if let free = pool.free, free < 0 { return "a pool gave more than it has" }
        if let budget = pool.budget, pool.committed > budget { return "a pool spent more than it has" }
        var recount = PoolRecount(pool)
        for events in histories { recount.add(events) }
        for share in shares { recount.add(share) }
        let useOf = Dictionary(uses.map { ($0.id, $0) }) { first, _ in first }
        var out: Int64 = 0
        for payment in payments {
            guard let use = useOf[payment.redemption] else { continue }
            recount.add(payment, of: use)
            let isOut = use.reversedAt != nil && [.paying, .owed, .waived].contains(payment.state)
            if isOut, use.benefit == pool.benefit, use.pool == pool.id { out += payment.amount.fen }
        }
        guard recount.found == pool else { return "recount: \(recount.found), stored: \(pool)" }
        let standing = uses.filter {
            $0.benefit == pool.benefit && $0.pool == pool.id && $0.reversedAt == nil
        }
        let open = shares.filter { $0.benefit == pool.benefit && $0.pool == pool.id && $0.state == .open }
        var found = pool
        found.redeemed = standing.reduce(0) { $0 + $1.units }
        found.committed = Money(fen: out + standing.reduce(0) { $0 + ($1.amount?.fen ?? 0) })
        found.reserved = all.count {
            $0.benefit == pool.benefit && $0.pool == pool.id && $0.state == .reserved
        }
        found.shared = open.reduce(0) { $0 + $1.units - $1.settled }
        return found == pool ? nil : "counted: \(found), stored: \(pool)"
    }

    /// Whether a unit of a pool is kept for one in this state.
    private static func holdsStock(_ state: EntitlementState) -> Bool {
        state == .reserved || state == .redeemed
    }

    /// A unit has one owner, who holds or got it; whoever holds one owns it, and nobody two.
    private func owners(_ units: [PoolUnit], _ pool: Pool) -> String? {
        let mine = all.filter { $0.benefit == pool.benefit && $0.pool == pool.id }
        for unit in units {
            let holders = mine.filter { $0.unit == unit.id && Self.holdsStock($0.state) }
            guard holders.count <= 1, holders.isEmpty || holders[0].id == unit.owner else {
                return "unit \(unit.id) has \(holders.count) holders"
            }
            guard let owner = unit.owner else { continue }
            guard let entitlement = mine.first(where: { $0.id == owner }), entitlement.unit == unit.id,
                Self.holdsStock(entitlement.state) || entitlement.state == .closed
            else { return "unit \(unit.id) belongs to nobody" }
        }
        let owned = units.compactMap(\.owner)
        return Set(owned).count == owned.count ? nil : "somebody has two units"
    }
}
