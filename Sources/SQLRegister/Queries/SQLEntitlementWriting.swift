internal import TalentCode

extension SQLTransaction {
    func insert(_ pool: Pool) throws(RegisterError) {
        if try self.pool(pool.benefit, pool.id) != nil { throw .conflict(.pool) }
        try EntitlementBounds.check(pool)
        try execute(EntitlementSQL.insertPool, PoolRow.values(pool))
    }

    func update(_ pool: Pool) throws(RegisterError) {
        do throws(RegisterError) {
            try EntitlementBounds.check(pool)
        } catch {
            guard try self.pool(pool.benefit, pool.id) != nil else { throw .conflict(.pool) }
            throw error
        }
        let changed = try execute(
            EntitlementSQL.updatePool,
            PoolRow.changingValues(pool) + PoolRow.keyValues(pool)
        )
        guard changed == 1 else { throw .conflict(.pool) }
    }

    func insert(_ unit: PoolUnit) throws(RegisterError) {
        guard try pool(unit.benefit, unit.pool) != nil else { throw .conflict(.pool) }
        try execute(EntitlementSQL.insertUnit, PoolUnitRow.values(unit))
    }

    func update(_ unit: PoolUnit) throws(RegisterError) {
        guard try execute(EntitlementSQL.updateUnit, PoolUnitRow.values(unit)) == 1 else {
            throw .conflict(.unit)
        }
    }

    func insert(_ entitlement: Entitlement) throws(RegisterError) {
        try EntitlementBounds.check(entitlement)
        do {
            try execute(EntitlementSQL.insertEntitlement, EntitlementRow.values(entitlement))
        } catch {
            // A database names any one of several conflicts; the register's answer is the id's, then the usage key's.
            guard case .conflict = error else { throw error }
            if try self.entitlement(entitlement.id) != nil { throw .conflict(.entitlement) }
            throw try conflict(of: entitlement, error)
        }
    }

    func update(_ entitlement: Entitlement) throws(RegisterError) {
        try EntitlementBounds.check(entitlement)
        let changed: Int
        do {
            changed = try execute(
                EntitlementSQL.updateEntitlement,
                EntitlementRow.changingValues(entitlement) + EntitlementRow.fixedValues(entitlement)
            )
        } catch {
            guard case .conflict = error else { throw error }
            throw try conflict(of: entitlement, error)
        }
        guard changed == 1 else { throw .conflict(.entitlement) }
    }

    private func conflict(
        of entitlement: Entitlement,
        _ error: RegisterError
    ) throws(RegisterError) -> RegisterError {
        guard entitlement.state.isLive,
            let live = try liveEntitlement(entitlement.benefit, entitlement.usage), live.id != entitlement.id
        else { return error }
        return .conflict(.liveUsage)
    }

    /// The triggers of table `entitlement_event` refuse it while no change of keys is on its way.
    func setInputs(_ sealed: [UInt8], of entitlement: EntitlementID) throws(RegisterError) {
        let id = SQLValue.bytes(entitlement.bytes)
        try execute(
            "UPDATE entitlement_event SET sealed_inputs = ? WHERE id = ? AND length(sealed_inputs) > 0",
            [.bytes(sealed), id]
        )
        guard try execute("UPDATE entitlement SET sealed_inputs = ? WHERE id = ?", [.bytes(sealed), id]) == 1
        else { throw .conflict(.entitlement) }
    }

    func eraseInputs(of entitlement: EntitlementID) throws(RegisterError) {
        let id = SQLValue.bytes(entitlement.bytes)
        try execute(
            "UPDATE entitlement_event SET sealed_inputs = ? WHERE id = ? AND length(sealed_inputs) > 0",
            [.blob([]), id]
        )
        let changed = try execute(
            """
            UPDATE entitlement SET sealed_inputs = ? WHERE id = ?
            AND EXISTS (SELECT 1 FROM person WHERE id = entitlement.subject AND length(sealed) = 0)
            """, [.blob([]), id]
        )
        guard changed == 1 else {
            guard try self.entitlement(entitlement) == nil else {
                throw .cannotWrite("entitlement events are only appended")
            }
            throw .conflict(.entitlement)
        }
    }

    func append(_ event: EntitlementEvent) throws(RegisterError) {
        try EntitlementBounds.check(event)
        try execute(EntitlementSQL.insertEvent, EntitlementEventRow.values(event))
    }

    func insert(_ redemption: Redemption) throws(RegisterError) {
        try EntitlementBounds.check(redemption)
        do {
            try execute(EntitlementSQL.insertRedemption, RedemptionRow.values(redemption))
        } catch {
            // As above: the id's.
            guard error == .conflict(.use), try self.redemption(redemption.id) != nil else { throw error }
            throw .conflict(.redemption)
        }
    }

    func reverse(_ redemption: EntitlementID, at time: Timestamp) throws(RegisterError) {
        try RegisterBounds.checkTime(time)
        let changed = try execute(
            "UPDATE redemption SET reversed_at = ? WHERE id = ?",
            [.time(time), .bytes(redemption.bytes)]
        )
        guard changed == 1 else { throw .conflict(.redemption) }
    }

    func insert(_ payment: Payment) throws(RegisterError) {
        try EntitlementBounds.check(payment)
        try execute(EntitlementSQL.insertPayment, PaymentRow.values(payment))
    }

    func update(_ payment: Payment) throws(RegisterError) {
        try EntitlementBounds.check(payment)
        let changed = try execute(
            EntitlementSQL.updatePayment,
            PaymentRow.changingValues(payment) + [.bytes(payment.redemption.bytes)]
        )
        guard changed == 1 else { throw .conflict(.payment) }
    }

    func insert(_ share: Share) throws(RegisterError) {
        try EntitlementBounds.check(share)
        try execute(EntitlementSQL.insertShare, ShareRow.values(share))
    }

    func update(_ share: Share) throws(RegisterError) {
        try EntitlementBounds.check(share)
        let changed = try execute(
            EntitlementSQL.updateShare,
            ShareRow.changingValues(share) + [.bytes(share.id.bytes)]
        )
        guard changed == 1 else { throw .conflict(.share) }
    }

    func insert(_ item: ReviewItem) throws(RegisterError) -> ReviewItem {
        try EntitlementBounds.check(item)
        let number = try rows(EntitlementSQL.insertReviewItem, ReviewItemRow.values(item)) {
            (row) throws(RegisterError) in try row.integer()
        }.first
        return item.numbered(number ?? 0)
    }

    func update(_ item: ReviewItem) throws(RegisterError) {
        try EntitlementBounds.check(item)
        let changed = try execute(
            EntitlementSQL.updateReviewItem,
            ReviewItemRow.decision(item) + [.integer(item.number)]
        )
        guard changed == 1 else { throw .conflict(.reviewItem) }
    }

    func insert(_ request: RequestRecord) throws(RegisterError) {
        try EntitlementBounds.check(request)
        try execute(EntitlementSQL.insertRequest, RequestRow.values(request))
    }

    func record(_ presentation: ShownPresentation, until: Timestamp) throws(RegisterError) {
        try RegisterBounds.checkTime(until)
        try execute(
            "INSERT INTO shown_presentation (key, until) VALUES (?, ?)",
            [.bytes(presentation.key), .time(until)]
        )
    }

    func forgetPresentations(at now: Timestamp) throws(RegisterError) {
        try RegisterBounds.checkTime(now)
        try execute("DELETE FROM shown_presentation WHERE until <= ?", [.time(now)])
    }

    func insert(_ scan: ScannedPresentation, by desk: DeskID) throws(RegisterError) {
        try RegisterBounds.checkTime(scan.until)
        // One that is there is no error of the database, which would take back all that wait with this one.
        let inserted = try execute(
            "INSERT INTO scanned_presentation (key, desk, until) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
            [.bytes(scan.key), .text(desk.description), .time(scan.until)]
        )
        guard inserted == 1 else { throw .conflict(.presentation) }
    }

    func removeScans(until now: Timestamp, limit: Int) throws(RegisterError) -> Timestamp? {
        try RegisterBounds.checkTime(now)
        let old = "FROM scanned_presentation WHERE until <= ? ORDER BY until, key LIMIT ?"
        let values: [SQLValue] = [.time(now), .integer(Int64(max(0, limit)))]
        let newest = try rows("SELECT until \(old)", values) { (row) throws(RegisterError) in try row.time() }
            .last
        guard newest != nil else { return nil }
        try execute("DELETE FROM scanned_presentation WHERE key IN (SELECT key \(old))", values)
        return newest
    }
}
