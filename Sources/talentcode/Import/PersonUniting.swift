import TalentCode

/// Takes further rows of one file into the first row of the same person: sets are united, what is empty is filled,
/// and where two rows say different things the first stands.
struct PersonUniting {
    private(set) var person: Person
    /// The columns in which a further row says something else, which is not taken.
    private(set) var differing: [ImportColumn] = []

    init(person: Person) { self.person = person }

    /// Takes a row.
    mutating func take(_ row: Person) {
        person.phone = first(person.phone, row.phone, .phone)
        person.primary.country = first(person.primary.country, row.primary.country, .country)
        person.household = first(person.household, row.household, .household)
        person.categories.formUnion(row.categories)
        for link in row.links { take(link) }
        for fact in row.facts { take(fact) }
        for work in row.employments { take(work) }
        for grant in row.tierGrants {
            if let held = person.tierGrants.first {
                if held.tier != grant.tier { note(.tier) }
            } else {
                person.tierGrants.append(grant)
            }
        }
        for stay in row.memberships where !person.memberships.contains(where: { $0.level == stay.level }) {
            person.memberships.append(stay)
        }
    }

    private mutating func note(_ column: ImportColumn) {
        if !differing.contains(column) { differing.append(column) }
    }

    private mutating func first<Value: Equatable>(
        _ value: Value?, _ other: Value?, _ column: ImportColumn
    ) -> Value? {
        if let value, let other, value != other { note(column) }
        return value ?? other
    }

    private mutating func take(_ link: DistrictLink) {
        guard !person.links.contains(where: { $0.area == link.area }) else { return }
        // A code has room for so many; the row's own area stands in its column.
        guard person.links.count < Limits.areas.upperBound else { return note(.areas) }
        person.links.append(DistrictLink(link.area, .secondary))
    }

    /// A second degree or trade is added; on the same one the first row stands.
    private mutating func take(_ fact: Fact) {
        let key = FactCatalogue.entry(fact.name).key
        let place = person.facts.firstIndex { held in
            held.name == fact.name
                && key.allSatisfy {
                    held.value[$0] == nil || fact.value[$0] == nil || held.value[$0] == fact.value[$0]
                }
        }
        guard let place else { return person.facts.append(fact) }
        for (member, value) in fact.members {
            if let held = person.facts[place].value[member] {
                if held != value { note(ImportColumn(fact.name, member)) }
            } else {
                var members = person.facts[place].members
                members[member] = value
                person.facts[place].value = .record(members)
            }
        }
    }

    private mutating func take(_ work: Employment) {
        guard let place = person.employments.firstIndex(where: { $0.isSameEmployer(as: work) }) else {
            return person.employments.append(work)
        }
        if work.annualSalary != nil,
            work.annualSalary != (person.employments[place].annualSalary ?? work.annualSalary)
        {
            note(.annualSalary)
        }
        if work.period.from != nil,
            work.period.from != (person.employments[place].period.from ?? work.period.from)
        {
            note(.employedFrom)
        }
        person.employments[place] = person.employments[place].completed(by: work)
    }
}
