/// What a register in memory adds up for reports.
extension InMemoryTransaction {
    func personGroups(holding profile: Profile, at time: Timestamp) -> [PersonGroup] {
        var counts: [PersonGroup.Traits: Int] = [:]
        for person in state.persons.values where person.createdAt <= time && !person.isErased {
            let isHolder = (state.positionsOfPerson[person.id] ?? []).contains {
                state.credentials[$0].isHeld(profile, at: time)
            }
            let traits = PersonGroup.Traits(
                area: person.area, categories: person.categories, tier: person.tier,
                skillLevel: person.skillLevel, programmes: person.programmes, isHolder: isHolder
            )
            counts[traits, default: 0] += 1
        }
        return counts.map { PersonGroup(traits: $0.key, count: $0.value) }
    }

    func applicationTallies(_ filter: TallyFilter) -> [ApplicationTally] {
        struct Key: Hashable {
            let benefit: BenefitID
            let pool: PoolID?
            let state: EntitlementState
        }
        let taken = state.entitlements.entitlements.values.filter {
            filter.takesIn($0.benefit, $0.pool, $0.appliedAt)
                && state.entitlements.events[$0.id]?.first?.act == .apply
        }
        return Dictionary(grouping: taken) { Key(benefit: $0.benefit, pool: $0.pool, state: $0.state) }
            .map { key, items in
                ApplicationTally(
                    benefit: key.benefit, pool: key.pool, state: key.state, count: items.count,
                    appeals: items.count { $0.hasAppealed }
                )
            }
    }

    func useTallies(_ filter: TallyFilter, by grouping: UseTally.Grouping) -> [UseTally] {
        let taken = state.entitlements.redemptions.values.filter {
            $0.reversedAt == nil && filter.takesIn($0.benefit, $0.pool, $0.at)
        }
        let groups = Dictionary(grouping: taken) { use -> UseTally.Key in
            grouping == .benefit ? .benefit(use.benefit) : .desk(use.desk)
        }
        return groups.map { key, uses in
            let entitlements = uses.compactMap { state.entitlements.entitlements[$0.entitlement] }
            return UseTally(
                key: key, uses: uses.count, persons: Set(entitlements.map(\.subject)).count,
                households: Set(entitlements.compactMap(\.household)).count,
                children: Set(entitlements.compactMap(\.child)).count,
                units: uses.reduce(0) { $0 + $1.units },
                amount: Money(fen: uses.reduce(0) { $0 + ($1.amount?.fen ?? 0) }),
                policies: Array(Set(uses.map(\.policy.description)))
            )
        }
    }

    func approvalTallies(_ filter: TallyFilter) -> [ApprovalTally] {
        struct Key: Hashable {
            let benefit: BenefitID
            let days: Int
        }
        var counts: [Key: Int] = [:]
        for (id, events) in state.entitlements.events {
            guard let entitlement = state.entitlements.entitlements[id],
                let approval = events.first(where: { $0.act == .approve }),
                filter.takesIn(entitlement.benefit, entitlement.pool, approval.at)
            else { continue }
            let seconds =
                Int64(clamping: approval.at.seconds) - Int64(clamping: entitlement.appliedAt.seconds)
            counts[Key(benefit: entitlement.benefit, days: Int(max(0, seconds) / 86_400)), default: 0] += 1
        }
        return counts.map { ApprovalTally(benefit: $0.key.benefit, days: $0.key.days, count: $0.value) }
    }

    func paymentTallies(_ filter: TallyFilter) -> [PaymentCount] {
        struct Key: Hashable {
            let benefit: BenefitID
            let state: Payment.State
        }
        let taken = state.entitlements.payments.values.filter {
            filter.takesIn(
                $0.benefit, state.entitlements.redemptions[$0.redemption]?.pool, $0.createdAt)
        }
        return Dictionary(grouping: taken) { Key(benefit: $0.benefit, state: $0.state) }
            .map { key, items in
                PaymentCount(
                    benefit: key.benefit, state: key.state, count: items.count,
                    amount: Money(fen: items.reduce(0) { $0 + $1.amount.fen })
                )
            }
    }
}
