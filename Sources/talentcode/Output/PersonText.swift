import TalentCode

/// Persons as people read them.
struct PersonText {
    let console: Console
    let schemes: SchemeTables
    /// Names the areas of one person; a code without an entry stands alone.
    var areas = AreaTable.empty

    /// Label and value of every field of one person.
    func rows(_ person: Person, _ json: PersonJSON, at now: Timestamp) -> [(label: String, value: String?)] {
        let holding = person.projection(at: now)
        var rows: [(label: String, value: String?)] = [
            ("person", json.id), ("displayName", json.displayName), ("area", area(holding.area)),
            ("categories", categories(person)), ("tier", tier(holding)), ("skillLevel", skill(holding)),
            ("credential", json.credential.map { "\($0.serial), \(console.text("state.\($0.state)"))" }),
        ]
        guard let document = json.document else { return rows }
        rows += [
            ("name", json.name), ("documentType", document.type), ("documentNumber", document.number),
            ("phone", json.phone),
            ("areas", holding.areas.isEmpty ? nil : holding.areas.map(area).joined(separator: ", ")),
            ("programmes", programmes(holding)), ("household", json.household),
        ]
        return rows
    }

    /// The heads of a list.
    func heads(isFull: Bool) -> [String] {
        let labels = ["person", "displayName", "area", "categories", "tier", "skillLevel", "credential"]
        let more = isFull ? ["name", "documentNumber", "phone"] : []
        return (labels + more).map { console.text("label.\($0)") }
    }

    /// The cells of one person in a list.
    func cells(_ person: Person, _ json: PersonJSON, at now: Timestamp) -> [String] {
        let holding = person.projection(at: now)
        var cells = [
            json.id, json.displayName, json.area, categories(person), tier(holding), skill(holding),
            json.credential.map { console.text("state.\($0.state)") },
        ]
        if let document = json.document { cells += [json.name, document.number, json.phone] }
        return cells.map { $0 ?? "" }
    }

    private func area(_ code: AreaCode) -> String {
        guard let area = areas.area(code) else { return code.description }
        return "\(code) \(console.language == .chinese ? area.zh : area.en)"
    }

    private func categories(_ person: Person) -> String? {
        let names = person.categories.names.map { console.text("category.\($0)") }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private func tier(_ holding: PersonProjection) -> String? {
        holding.tier.map { schemes.tierTitle(scheme: $0.scheme, level: $0.level, console.language) }
    }

    private func skill(_ holding: PersonProjection) -> String? {
        holding.skillLevel.map { console.text("skill.\($0.name)") }
    }

    private func programmes(_ holding: PersonProjection) -> String? {
        let titles = holding.programmes.map {
            schemes.programmeTitle(programme: $0.programme, level: $0.level, console.language)
        }
        return titles.isEmpty ? nil : titles.joined(separator: "; ")
    }
}
