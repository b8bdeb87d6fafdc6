extension InMemoryTransaction {
    typealias Place = MemoryEntitlements.Place
    typealias Usage = MemoryEntitlements.Usage

    func insert(_ pool: Pool) throws(RegisterError) {
        let place = Place(benefit: pool.benefit, pool: pool.id)
        guard state.entitlements.pools[place] == nil else { throw .conflict(.pool) }
        try EntitlementBounds.check(pool)
        state.entitlements.pools[place] = pool
    }

    func update(_ pool: Pool) throws(RegisterError) {
        let place = Place(benefit: pool.benefit, pool: pool.id)
        guard state.entitlements.pools[place] != nil else { throw .conflict(.pool) }
        try EntitlementBounds.check(pool)
        state.entitlements.pools[place] = pool
    }

    func insert(_ unit: PoolUnit) throws(RegisterError) {
        let place = Place(benefit: unit.benefit, pool: unit.pool, unit: unit.id)
        guard pool(unit.benefit, unit.pool) != nil else { throw .conflict(.pool) }
        guard state.entitlements.units[place] == nil else { throw .conflict(.unit) }
        try own(unit, at: place)
    }

    func update(_ unit: PoolUnit) throws(RegisterError) {
        let place = Place(benefit: unit.benefit, pool: unit.pool, unit: unit.id)
        guard let old = state.entitlements.units[place] else { throw .conflict(.unit) }
        if let owner = old.owner { state.entitlements.unitOfOwner[owner] = nil }
        try own(unit, at: place)
    }

    private func own(_ unit: PoolUnit, at place: Place) throws(RegisterError) {
        if let owner = unit.owner {
            guard state.entitlements.unitOfOwner[owner] == nil else { throw .conflict(.unit) }
            state.entitlements.unitOfOwner[owner] = place
        }
        state.entitlements.units[place] = unit
    }

    func insert(_ entitlement: Entitlement) throws(RegisterError) {
        try EntitlementBounds.check(entitlement)
        guard state.entitlements.entitlements[entitlement.id] == nil else { throw .conflict(.entitlement) }
        try put(entitlement)
    }

    func update(_ entitlement: Entitlement) throws(RegisterError) {
        try EntitlementBounds.check(entitlement)
        guard let old = state.entitlements.entitlements[entitlement.id],
            old.benefit == entitlement.benefit, old.subject == entitlement.subject,
            old.usage == entitlement.usage, old.household == entitlement.household,
            old.child == entitlement.child, old.appliedAt == entitlement.appliedAt
        else { throw .conflict(.entitlement) }
        if old.state.isLive {
            state.entitlements.live[Usage(benefit: old.benefit, key: old.usage)] = nil
            if let place = place(of: old) { state.entitlements.holders[place] = nil }
        }
        try put(entitlement)
    }

    private func put(_ entitlement: Entitlement) throws(RegisterError) {
        if entitlement.state.isLive {
            let usage = Usage(benefit: entitlement.benefit, key: entitlement.usage)
            guard state.entitlements.live[usage] == nil else { throw .conflict(.liveUsage) }
            state.entitlements.live[usage] = entitlement.id
            if let place = place(of: entitlement) {
                guard state.entitlements.holders[place] == nil else { throw .conflict(.unit) }
                state.entitlements.holders[place] = entitlement.id
            }
        }
        state.entitlements.entitlements[entitlement.id] = entitlement
    }

    private func place(of entitlement: Entitlement) -> Place? {
        guard let pool = entitlement.pool, let unit = entitlement.unit else { return nil }
        return Place(benefit: entitlement.benefit, pool: pool, unit: unit)
    }

    func setInputs(_ sealed: [UInt8], of entitlement: EntitlementID) throws(RegisterError) {
        guard state.settings[Array(OfficeSetting.sealingRotation.utf8)] != nil else {
            throw .cannotWrite("entitlement events are only appended")
        }
        guard state.entitlements.entitlements[entitlement] != nil else { throw .conflict(.entitlement) }
        replaceInputs(sealed, of: entitlement)
    }

    func eraseInputs(of entitlement: EntitlementID) throws(RegisterError) {
        guard let held = state.entitlements.entitlements[entitlement] else { throw .conflict(.entitlement) }
        guard let id = held.subject.person, state.persons[id]?.isErased == true else {
            throw .cannotWrite("entitlement events are only appended")
        }
        replaceInputs([], of: entitlement)
    }

    private func replaceInputs(_ sealed: [UInt8], of entitlement: EntitlementID) {
        state.entitlements.entitlements[entitlement]?.sealedInputs = sealed
        for place in (state.entitlements.events[entitlement] ?? []).indices {
            guard state.entitlements.events[entitlement]?[place].after.sealedInputs.isEmpty == false else {
                continue
            }
            state.entitlements.events[entitlement]?[place].after.sealedInputs = sealed
        }
    }

    func append(_ event: EntitlementEvent) throws(RegisterError) {
        try EntitlementBounds.check(event)
        let count = state.entitlements.events[event.entitlement]?.count ?? 0
        guard event.number == count + 1 else { throw .conflict(.eventNumber) }
        state.entitlements.events[event.entitlement, default: []].append(event)
    }

    func insert(_ redemption: Redemption) throws(RegisterError) {
        try EntitlementBounds.check(redemption)
        guard state.entitlements.redemptions[redemption.id] == nil else { throw .conflict(.redemption) }
        guard !redemptions(of: redemption.entitlement).contains(where: { $0.number == redemption.number })
        else { throw .conflict(.use) }
        if redemption.reversedAt == nil, let period = period(of: redemption) {
            guard state.entitlements.periods.insert(period).inserted else { throw .conflict(.use) }
        }
        state.entitlements.redemptions[redemption.id] = redemption
        state.entitlements.redemptionsOf[redemption.entitlement, default: []].append(redemption.id)
        let usage = Usage(benefit: redemption.benefit, key: redemption.usage)
        state.entitlements.redemptionsBy[usage, default: []].append(redemption.id)
    }

    private func period(of redemption: Redemption) -> MemoryEntitlements.Period? {
        redemption.period.map {
            MemoryEntitlements.Period(
                usage: Usage(benefit: redemption.benefit, key: redemption.usage),
                period: $0
            )
        }
    }

    func reverse(_ redemption: EntitlementID, at time: Timestamp) throws(RegisterError) {
        try RegisterBounds.checkTime(time)
        guard let old = state.entitlements.redemptions[redemption] else { throw .conflict(.redemption) }
        if let period = period(of: old) { state.entitlements.periods.remove(period) }
        state.entitlements.redemptions[redemption]?.reversedAt = time
    }

    func insert(_ payment: Payment) throws(RegisterError) {
        try EntitlementBounds.check(payment)
        guard state.entitlements.payments[payment.redemption] == nil else { throw .conflict(.payment) }
        state.entitlements.payments[payment.redemption] = payment
    }

    func update(_ payment: Payment) throws(RegisterError) {
        try EntitlementBounds.check(payment)
        guard var row = state.entitlements.payments[payment.redemption] else { throw .conflict(.payment) }
        row.state = payment.state
        row.attempts = payment.attempts
        row.reference = payment.reference
        row.updatedAt = payment.updatedAt
        state.entitlements.payments[payment.redemption] = row
    }

    func insert(_ share: Share) throws(RegisterError) {
        try EntitlementBounds.check(share)
        guard self.share(share.id) == nil else { throw .conflict(.share) }
        state.entitlements.shares.append(share)
    }

    func update(_ share: Share) throws(RegisterError) {
        try EntitlementBounds.check(share)
        guard let place = state.entitlements.shares.firstIndex(where: { $0.id == share.id }) else {
            throw .conflict(.share)
        }
        state.entitlements.shares[place].state = share.state
        state.entitlements.shares[place].settled = share.settled
        state.entitlements.shares[place].lastEntry = share.lastEntry
        state.entitlements.shares[place].lastDigest = share.lastDigest
    }

    func insert(_ item: ReviewItem) throws(RegisterError) -> ReviewItem {
        try EntitlementBounds.check(item)
        guard reviewItem(item.share, digest: item.digest) == nil else { throw .conflict(.reviewItem) }
        let stored = item.numbered(Int64(state.entitlements.reviewItems.count) + 1)
        state.entitlements.reviewItems.append(stored)
        return stored
    }

    func update(_ item: ReviewItem) throws(RegisterError) {
        try EntitlementBounds.check(item)
        guard let place = state.entitlements.reviewItems.firstIndex(where: { $0.number == item.number })
        else {
            throw .conflict(.reviewItem)
        }
        state.entitlements.reviewItems[place].decision = item.decision
        state.entitlements.reviewItems[place].decidedBy = item.decidedBy
        state.entitlements.reviewItems[place].decidedAt = item.decidedAt
    }

    func insert(_ request: RequestRecord) throws(RegisterError) {
        try EntitlementBounds.check(request)
        guard state.entitlements.requests[request.id] == nil else { throw .conflict(.request) }
        state.entitlements.requests[request.id] = request
    }

    func record(_ presentation: ShownPresentation, until: Timestamp) throws(RegisterError) {
        try RegisterBounds.checkTime(until)
        guard !isSeen(presentation) else { throw .conflict(.presentation) }
        state.entitlements.presentations[presentation.key] = until
    }

    func forgetPresentations(at now: Timestamp) throws(RegisterError) {
        try RegisterBounds.checkTime(now)
        state.entitlements.presentations = state.entitlements.presentations.filter { $0.value > now }
    }

    func insert(_ scan: ScannedPresentation, by desk: DeskID) throws(RegisterError) {
        try RegisterBounds.checkTime(scan.until)
        guard state.entitlements.scans[scan.key] == nil else { throw .conflict(.presentation) }
        state.entitlements.scans[scan.key] = (desk, scan.until)
    }

    func removeScans(until now: Timestamp, limit: Int) throws(RegisterError) -> Timestamp? {
        try RegisterBounds.checkTime(now)
        let old = state.entitlements.scans.filter { $0.value.until <= now }
            .sorted { $0.value.until < $1.value.until }.prefix(max(0, limit))
        for (key, _) in old { state.entitlements.scans[key] = nil }
        return old.last?.value.until
    }
}
