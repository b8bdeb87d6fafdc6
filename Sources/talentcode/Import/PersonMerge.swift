import TalentCode

/// Decides what rows of one document do to the register.
struct PersonMerge {
    /// The columns that the file has: the others say nothing about a person who is there already.
    let present: Set<ImportColumn>
    /// The day from which a level holds that differs from the one before.
    let today: CalendarDate

    /// What becomes of the rows of one document.
    struct Decision {
        enum Outcome: Equatable {
            case new, changed, unchanged
        }

        /// Nil if every row was quarantined.
        var outcome: Outcome?
        /// Whom to store, if the outcome is new or changed.
        var person: Person?
        /// How many rows were taken into the first one.
        var merged = 0
        /// Rows whose document belongs to another name.
        var quarantined: [ImportedRow] = []
        /// Lines whose row says something else than an earlier row of the same person, or than what somebody made
        /// sure of, and in which columns.
        var differing: [(line: Int, columns: [ImportColumn])] = []
    }

    /// Decides about rows of one document, in the order of the file.
    ///
    /// A name that differs from the one that stands, in the register or in the first row, is never taken over.
    func decide(_ rows: [ImportedRow], existing: Person?) -> Decision {
        var decision = Decision()
        let name = existing?.name ?? rows.first?.person.name
        var united: (person: Person, line: Int)?
        for row in rows {
            guard row.person.name == name else {
                decision.quarantined.append(row)
                continue
            }
            guard let first = united else {
                united = (row.person, row.line)
                continue
            }
            var uniting = PersonUniting(person: first.person)
            uniting.take(row.person)
            united = (uniting.person, first.line)
            decision.merged += 1
            if !uniting.differing.isEmpty { decision.differing.append((row.line, uniting.differing)) }
        }
        guard let united else { return decision }
        guard let existing else {
            decision.outcome = .new
            decision.person = united.person
            return decision
        }
        let (updated, standing) = update(existing, with: united.person)
        if !standing.isEmpty { decision.differing.append((united.line, standing)) }
        decision.outcome = updated == existing ? .unchanged : .changed
        decision.person = updated == existing ? nil : updated
        return decision
    }

    /// The person with what the file states. Telephone and categories are the file's, where it has the column: an
    /// empty cell empties them. Everything else is added to the dossier and never taken away by a file.
    ///
    /// - Returns: the person, and the columns in which something verified stands against the file.
    private func update(_ existing: Person, with row: Person) -> (Person, [ImportColumn]) {
        var person = existing
        var standing: [ImportColumn] = []
        func note(_ outcome: StatementOutcome, _ column: ImportColumn) {
            if outcome == .verifiedStands, !standing.contains(column) { standing.append(column) }
        }
        person.add(row.primary)
        if present.contains(.phone) { person.phone = row.phone }
        if present.contains(.categories) { person.categories = row.categories }
        person.household = row.household ?? existing.household
        for link in row.links { take(link, into: &person) }
        for fact in row.facts { note(person.state(fact), ImportColumn(of: fact)) }
        for work in row.employments { note(person.employ(work), .employerName) }
        for grant in row.tierGrants {
            note(person.grant(dated(grant, beside: person)), .tier)
        }
        for stay in row.memberships {
            var stay = stay
            let held = person.memberships.current(on: today).first {
                $0.level.programme == stay.level.programme
            }
            if let held, held.level != stay.level { stay.period.from = today }
            note(person.enrol(stay), .programmes)
        }
        return (person, standing)
    }

    /// The grant as it meets the one that holds: the same level says nothing new of area and basis, another one
    /// holds from today on.
    private func dated(_ grant: TierGrant, beside person: Person) -> TierGrant {
        var grant = grant
        let held = person.tierGrants.current(on: today).first { $0.tier.scheme == grant.tier.scheme }
        guard let held else { return grant }
        if held.tier != grant.tier {
            grant.period.from = today
            return grant
        }
        var same = held
        same.period = .always
        same.provenance = grant.provenance
        return same
    }

    /// An area that the person has is kept as it is, unless the file makes it the primary one.
    private func take(_ link: DistrictLink, into person: inout Person) {
        let held = person.links.current(on: today).first { $0.area == link.area }
        if let held, held.role == link.role || link.role == .secondary { return }
        var link = link
        if person.links.current(on: today).contains(where: { $0.role == .primary }), link.role == .primary {
            link.period.from = today
        }
        _ = person.link(link)
    }
}
