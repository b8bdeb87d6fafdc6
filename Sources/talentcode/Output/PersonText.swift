import TalentCode

/// Persons as people read them.
struct PersonText {
    let console: Console
    let schemes: SchemeTables

    /// Label and value of every field of one person.
    func rows(_ person: Person, _ json: PersonJSON) -> [(label: String, value: String?)] {
        var rows: [(label: String, value: String?)] = [
            ("person", json.id), ("displayName", json.displayName), ("area", json.area),
            ("categories", categories(person)), ("tier", tier(person)), ("skillLevel", skill(person)),
            ("credential", json.credential.map { "\($0.serial), \(console.text("state.\($0.state)"))" }),
        ]
        guard let document = json.document else { return rows }
        rows += [
            ("name", json.name), ("documentType", document.type), ("documentNumber", document.number),
            ("phone", json.phone),
            ("areas", json.areas.flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") }),
            ("programmes", programmes(person)),
        ]
        for column in ImportColumn.details + [.tierScheme] {
            rows.append((Self.label(column), json.details?[column.rawValue]))
        }
        return rows
    }

    /// The heads of a list.
    func heads(isFull: Bool) -> [String] {
        let labels = ["person", "displayName", "area", "categories", "tier", "skillLevel", "credential"]
        let more = isFull ? ["name", "documentNumber", "phone"] : []
        return (labels + more).map { console.text("label.\($0)") }
    }

    /// The cells of one person in a list.
    func cells(_ person: Person, _ json: PersonJSON) -> [String] {
        var cells = [
            json.id, json.displayName, json.area, categories(person), tier(person), skill(person),
            json.credential.map { console.text("state.\($0.state)") },
        ]
        if let document = json.document { cells += [json.name, document.number, json.phone] }
        return cells.map { $0 ?? "" }
    }

    private func categories(_ person: Person) -> String? {
        let names = person.categories.names.map { console.text("category.\($0)") }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private func tier(_ person: Person) -> String? {
        person.tier.map { schemes.tierTitle(scheme: $0.scheme, level: $0.level, console.language) }
    }

    private func skill(_ person: Person) -> String? {
        person.skillLevel.map { console.text("skill.\($0.name)") }
    }

    private func programmes(_ person: Person) -> String? {
        let titles = person.programmes.map {
            schemes.programmeTitle(programme: $0.programme, level: $0.level, console.language)
        }
        return titles.isEmpty ? nil : titles.joined(separator: "; ")
    }

    /// The label of a detail: `employer_uscc` is `employerUSCC`.
    private static func label(_ column: ImportColumn) -> String {
        let words = column.rawValue.split(separator: "_")
        return words.dropFirst().reduce(into: String(words.first ?? "")) { label, word in
            label += word == "uscc" ? "USCC" : word.prefix(1).uppercased() + word.dropFirst()
        }
    }
}
