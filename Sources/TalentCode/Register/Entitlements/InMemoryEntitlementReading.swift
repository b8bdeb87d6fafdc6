extension InMemoryTransaction {
    private var held: MemoryEntitlements { state.entitlements }

    func pool(_ benefit: BenefitID, _ id: PoolID) -> Pool? {
        held.pools[MemoryEntitlements.Place(benefit: benefit, pool: id)]
    }

    func pools(_ benefit: BenefitID?) -> [Pool] {
        held.pools.values.filter { benefit == nil || $0.benefit == benefit }
            .sorted {
                ($0.benefit.description, $0.id.description) < ($1.benefit.description, $1.id.description)
            }
    }

    func units(_ benefit: BenefitID, _ pool: PoolID) -> [PoolUnit] {
        held.units.values.filter { $0.benefit == benefit && $0.pool == pool }.sorted { $0.id < $1.id }
    }

    func entitlement(_ id: EntitlementID) -> Entitlement? { held.entitlements[id] }

    func liveEntitlement(_ benefit: BenefitID, _ usage: UsageKey) -> Entitlement? {
        held.live[MemoryEntitlements.Usage(benefit: benefit, key: usage)].flatMap { held.entitlements[$0] }
    }

    func liveEntitlements(of subject: BenefitSubject, household: [UInt8]?) -> [Entitlement] {
        held.live.values.compactMap { held.entitlements[$0] }
            .filter { $0.subject == subject || (household != nil && $0.household == household) }
            .sorted { $0.id < $1.id }
    }

    func entitlements(_ filter: EntitlementFilter, after: EntitlementID?, limit: Int) -> [Entitlement] {
        let behind = held.entitlements.values.filter { entitlement in
            after.map { $0 < entitlement.id } ?? true && filter.matches(entitlement)
                && isHolder(filter.holder, of: entitlement)
        }
        return Array(behind.sorted { $0.id < $1.id }.prefix(max(0, limit)))
    }

    func waitingList(_ benefit: BenefitID, _ pool: PoolID, limit: Int) -> [Entitlement] {
        let waiting = held.entitlements.values.filter {
            $0.state == .waitlisted && $0.benefit == benefit && $0.pool == pool
        }
        return Array(waiting.sorted { ($0.rank ?? 0, $0.id) < ($1.rank ?? 0, $1.id) }.prefix(max(0, limit)))
    }

    func events(of entitlement: EntitlementID) -> [EntitlementEvent] { held.events[entitlement] ?? [] }

    func entitlementCounts() -> [EntitlementCount] {
        let groups = Dictionary(grouping: held.entitlements.values) { "\($0.benefit) \($0.state.rawValue)" }
        return groups.sorted { $0.key < $1.key }.compactMap { group in
            guard let first = group.value.first else { return nil }
            return EntitlementCount(
                benefit: first.benefit,
                state: first.state,
                count: group.value.count,
                spent: Money(fen: group.value.reduce(0) { $0 + $1.spent.fen })
            )
        }
    }

    func redemption(_ id: EntitlementID) -> Redemption? { held.redemptions[id] }

    func redemptions(_ benefit: BenefitID, _ usage: UsageKey) -> [Redemption] {
        let ids = held.redemptionsBy[MemoryEntitlements.Usage(benefit: benefit, key: usage)] ?? []
        return ids.compactMap { held.redemptions[$0] }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    func redemptions(of entitlement: EntitlementID) -> [Redemption] {
        (held.redemptionsOf[entitlement] ?? []).compactMap { held.redemptions[$0] }
            .sorted { $0.number < $1.number }
    }

    func redemptions(_ filter: RedemptionFilter, after: EntitlementID?, limit: Int) -> [Redemption] {
        let behind = held.redemptions.values.filter { redemption in
            after.map { $0 < redemption.id } ?? true && filter.matches(redemption)
        }
        return Array(behind.sorted { $0.id < $1.id }.prefix(max(0, limit)))
    }

    func redemptionCounts() -> [RedemptionCount] {
        let standing = held.redemptions.values.filter { $0.reversedAt == nil }
        let groups = Dictionary(grouping: standing) { $0.benefit }
        return groups.sorted { $0.key.description < $1.key.description }.map { benefit, uses in
            RedemptionCount(
                benefit: benefit,
                count: uses.count,
                distinct: Set(uses.map(\.usage)).count,
                units: uses.reduce(0) { $0 + $1.units },
                amount: Money(fen: uses.reduce(0) { $0 + ($1.amount?.fen ?? 0) })
            )
        }
    }

    func payment(_ redemption: EntitlementID) -> Payment? { held.payments[redemption] }

    func payments(_ filter: PaymentFilter, after: EntitlementID?, limit: Int) -> [Payment] {
        let behind = held.payments.values.filter { payment in
            after.map { $0 < payment.redemption } ?? true && filter.matches(payment)
                && isHolder(filter.holder, of: held.entitlements[payment.entitlement])
        }
        return Array(behind.sorted { $0.redemption < $1.redemption }.prefix(max(0, limit)))
    }

    private func isHolder(_ filter: PersonFilter?, of entitlement: Entitlement?) -> Bool {
        guard let filter else { return true }
        guard let id = entitlement?.subject.person, let person = state.persons[id] else { return false }
        return state.matches(person, filter)
    }

    func paymentCounts() -> [PaymentCount] {
        let groups = Dictionary(grouping: held.payments.values) { "\($0.benefit) \($0.state.rawValue)" }
        return groups.sorted { $0.key < $1.key }.compactMap { group in
            guard let first = group.value.first else { return nil }
            return PaymentCount(
                benefit: first.benefit,
                state: first.state,
                count: group.value.count,
                amount: Money(fen: group.value.reduce(0) { $0 + $1.amount.fen })
            )
        }
    }

    func share(_ id: ShareID) -> Share? { held.shares.first { $0.id == id } }

    func shares(_ filter: ShareFilter) -> [Share] { held.shares.filter(filter.matches) }

    func reviewItem(_ number: Int64) -> ReviewItem? { held.reviewItems.first { $0.number == number } }

    func reviewItem(_ share: ShareID, digest: [UInt8]) -> ReviewItem? {
        held.reviewItems.first { $0.share == share && $0.digest == digest }
    }

    func reviewItems(_ filter: ReviewFilter, after: Int64?, limit: Int) -> [ReviewItem] {
        let behind = held.reviewItems.filter { item in
            item.number > (after ?? 0) && filter.matches(item)
                && filter.benefit.map { $0 == share(item.share)?.benefit } ?? true
        }
        return Array(behind.prefix(max(0, limit)))
    }

    func request(_ id: RequestID) -> RequestRecord? { held.requests[id] }

    func isSeen(_ presentation: ShownPresentation) -> Bool { held.presentations[presentation.key] != nil }

    func desk(of scan: ScannedPresentation) -> DeskID? { held.scans[scan.key]?.desk }
}
