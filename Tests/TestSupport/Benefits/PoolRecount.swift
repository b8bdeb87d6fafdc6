import TalentCode

/// Computes a pool's counters again from the events of its benefit's entitlements, from its open shares, and from the
/// money of uses that were taken back.
struct PoolRecount: Sendable {
    /// The pool.
    let pool: Pool
    private var reserved = 0
    private var redeemed = 0
    private var committed = Money.zero
    private var shared = 0

    /// Begins at nothing.
    init(_ pool: Pool) { self.pool = pool }

    /// Adds all events of one entitlement, in their order. A use belongs to the pool that its event names.
    mutating func add(_ events: [EntitlementEvent]) {
        var before: Entitlement?
        for event in events {
            let after = event.after
            defer { before = after }
            guard after.benefit == pool.benefit, after.pool == pool.id else { continue }
            redeemed += after.redeemed - (before?.redeemed ?? 0)
            let spent = after.spent.subtracting(before?.spent ?? .zero) ?? .zero
            committed = committed.adding(spent) ?? committed
        }
        if let last = before, last.benefit == pool.benefit, last.pool == pool.id, last.state == .reserved {
            reserved += 1
        }
    }

    /// Adds a share: what an open one has not settled lies with its desk.
    mutating func add(_ share: Share) {
        guard share.benefit == pool.benefit, share.pool == pool.id, share.state == .open else { return }
        shared += share.units - share.settled
    }

    /// Where money is that was taken back and is missing in its pool: at the bank, owed, or given up.
    private static let out: Set<Payment.State> = [.paying, .owed, .waived]

    /// Adds the payment of a use: if it was taken back and its money is out, the pool goes without it.
    mutating func add(_ payment: Payment, of use: Redemption) {
        guard use.benefit == pool.benefit, use.pool == pool.id, use.id == payment.redemption,
            use.reversedAt != nil, Self.out.contains(payment.state)
        else { return }
        committed = committed.adding(payment.amount) ?? committed
    }

    /// The pool with the counters that were found; equal to the stored one if nothing is wrong.
    var found: Pool {
        var found = pool
        found.reserved = reserved
        found.redeemed = redeemed
        found.committed = committed
        found.shared = shared
        return found
    }
}
