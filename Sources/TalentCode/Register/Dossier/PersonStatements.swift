/// What can be stated of a person. Repeating a statement changes nothing.
extension Person {
    /// States a fact: on the same thing (the same degree, the same trade) it takes the place of the older one.
    public mutating func state(_ fact: Fact) -> StatementOutcome { facts.state(fact) }

    /// Grants a level: of one classification one level holds at a time.
    public mutating func grant(_ grant: TierGrant) -> StatementOutcome {
        StatementPlacing.place(grant, in: &tierGrants, isSame: { $0.tier.scheme == grant.tier.scheme })
    }

    /// Adds an employment, or completes the one at the same employer.
    public mutating func employ(_ employment: Employment) -> StatementOutcome {
        StatementPlacing.place(
            employment, in: &employments, isSame: { $0.isSameEmployer(as: employment) },
            complete: { $1.completed(by: $0) }
        )
    }

    /// Begins a stay in a programme: of one programme one level holds at a time.
    public mutating func enrol(_ stay: ProgrammeMembership) -> StatementOutcome {
        StatementPlacing.place(
            stay, in: &memberships, isSame: { $0.level.programme == stay.level.programme },
            complete: { old, new in
                var new = new
                if old.level == new.level, new.points.isEmpty {
                    new.points = old.points
                    if new.end == .active { new.end = old.end }
                }
                return new
            }
        )
    }

    /// Links the person with an area. A new primary area makes the old one a secondary one from then on.
    public mutating func link(_ link: DistrictLink) -> StatementOutcome {
        let isThere = links.contains {
            $0.area == link.area && $0.role == link.role
                && (link.period == .always || link.period == $0.period)
        }
        guard !isThere else { return .unchanged }
        var kept: [DistrictLink] = []
        for old in links {
            let isReplaced = old.area == link.area || (link.role == .primary && old.role == .primary)
            guard isReplaced, old.period.overlaps(link.period) else {
                kept.append(old)
                continue
            }
            if let from = link.period.from, old.period.begins(before: link.period) {
                kept.append(
                    DistrictLink(old.area, old.role, period: Period(from: old.period.from, to: from.previous))
                )
            }
            if old.area != link.area {
                let isWithin = link.period.to.map { end in old.period.to.map { end < $0 } ?? true } ?? false
                kept.append(
                    DistrictLink(
                        old.area, .secondary,
                        period: Period(
                            from: link.period.from ?? old.period.from,
                            to: isWithin ? link.period.to : old.period.to)))
                // What ends gives back what was there before.
                if isWithin, let end = link.period.to {
                    kept.append(
                        DistrictLink(old.area, old.role, period: Period(from: end.next, to: old.period.to)))
                }
            }
        }
        links = kept + [link]
        return .changed
    }
}

extension [Fact] {
    /// States a fact among others, as `Person.state` does.
    public mutating func state(_ fact: Fact) -> StatementOutcome {
        let entry = FactCatalogue.entry(fact.name)
        guard entry.choice == .eachMember, fact.members.count > 1 else { return place(fact, entry) }
        var outcome = StatementOutcome.unchanged
        for (member, value) in fact.members {
            let single = Fact(fact.name, [member: value], period: fact.period, by: fact.provenance)
            switch place(single, entry) {
            case .changed: outcome = .changed
            case .unchanged: break
            case .verifiedStands: if outcome == .unchanged { outcome = .verifiedStands }
            }
        }
        return outcome
    }

    private mutating func place(_ fact: Fact, _ entry: FactEntry) -> StatementOutcome {
        StatementPlacing.place(
            fact, in: &self,
            isSame: { old in
                guard old.name == fact.name else { return false }
                if entry.choice == .eachMember { return Set(old.members.keys) == Set(fact.members.keys) }
                return entry.key.allSatisfy {
                    guard let first = old.value[$0], let second = fact.value[$0] else { return true }
                    return first == second
                }
            },
            complete: { old, new in
                var new = new
                new.value = .record(old.members.merging(new.members) { $1 })
                return new
            }
        )
    }
}

extension Employment {
    /// This employment with what only another statement on it says.
    public func completed(by old: Employment) -> Employment {
        var new = self
        new.employerUSCC = employerUSCC ?? old.employerUSCC
        new.employerName = employerName ?? old.employerName
        new.employerType = employerType ?? old.employerType
        new.employerArea = employerArea ?? old.employerArea
        new.kind = kind ?? old.kind
        new.insuredMonths = insuredMonths ?? old.insuredMonths
        new.annualSalary = annualSalary ?? old.annualSalary
        new.isNewlyIntroduced = isNewlyIntroduced ?? old.isNewlyIntroduced
        // The beginning of one employment is one day, whoever tells of it.
        new.period.from = period.from ?? old.period.from
        return new
    }
}
