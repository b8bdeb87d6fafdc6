import TalentCode

/// Decides what rows of one document do to the register.
struct PersonMerge {
    /// The columns that the file has: the others say nothing about a person who is there already.
    let present: Set<ImportColumn>

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
        /// Lines whose row says something else than an earlier row of the same person, and in which columns.
        var differing: [(line: Int, columns: [ImportColumn])] = []
    }

    /// Decides about rows of one document, in the order of the file.
    ///
    /// A name that differs from the one that stands, in the register or in the first row, is never taken over.
    func decide(_ rows: [ImportedRow], existing: Person?) -> Decision {
        var decision = Decision()
        let name = existing?.name ?? rows.first?.person.name
        var united: Person?
        for row in rows {
            guard row.person.name == name else {
                decision.quarantined.append(row)
                continue
            }
            guard var person = united else {
                united = row.person
                continue
            }
            let columns = Self.unite(&person, row.person)
            united = person
            decision.merged += 1
            if !columns.isEmpty { decision.differing.append((row.line, columns)) }
        }
        guard let united else { return decision }
        guard let existing else {
            decision.outcome = .new
            decision.person = united
            return decision
        }
        let updated = update(existing, with: united)
        decision.outcome = updated == existing ? .unchanged : .changed
        decision.person = updated == existing ? nil : updated
        return decision
    }

    /// Takes a second row of the same person into the first one: sets are united, an empty field is filled.
    ///
    /// - Returns: the columns in which the second row says something else, which is not taken.
    private static func unite(_ person: inout Person, _ second: Person) -> [ImportColumn] {
        var differing: [ImportColumn] = []
        func fill<Value: Equatable>(_ value: inout Value?, _ other: Value?, _ column: ImportColumn) {
            guard let other else { return }
            if value == nil { value = other } else if value != other { differing.append(column) }
        }
        fill(&person.phone, second.phone, .phone)
        fill(&person.tier, second.tier, .tier)
        fill(&person.skillLevel, second.skillLevel, .skillLevel)
        for column in ImportColumn.details {
            fill(&person.details[column.rawValue], second.details[column.rawValue], column)
        }
        person.categories.formUnion(second.categories)
        for membership in second.programmes where !person.programmes.contains(membership) {
            person.programmes.append(membership)
        }
        for area in [second.area] + second.areas where area != person.area && !person.areas.contains(area) {
            // A code has room for so many; the row's own area stands in its column.
            guard person.areas.count < Limits.areas.upperBound - 1 else {
                differing.append(.areas)
                break
            }
            person.areas.append(area)
        }
        return differing
    }

    /// The person as the file has it; what the file has no column for stays. An empty cell empties its field.
    private func update(_ existing: Person, with row: Person) -> Person {
        var person = Person(id: existing.id, name: row.name, document: row.document, area: row.area)
        person.areas = present.contains(.areas) ? row.areas : existing.areas.filter { $0 != row.area }
        // Rows of one person may name several areas even where the file has no column for further ones.
        for area in row.areas
        where !person.areas.contains(area) && person.areas.count < Limits.areas.upperBound - 1 {
            person.areas.append(area)
        }
        person.phone = present.contains(.phone) ? row.phone : existing.phone
        person.categories = present.contains(.categories) ? row.categories : existing.categories
        person.skillLevel = present.contains(.skillLevel) ? row.skillLevel : existing.skillLevel
        person.programmes = present.contains(.programmes) ? row.programmes : existing.programmes
        person.tier = present.contains(.tier) ? row.tier : existing.tier
        person.details = existing.details
        for column in ImportColumn.details + [.tierScheme] where present.contains(column) {
            person.details[column.rawValue] = row.details[column.rawValue]
        }
        return person
    }
}
