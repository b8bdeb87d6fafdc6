import TalentCode

/// The dated statements on a person as people read them: a table of what, since when, until when, by whom.
struct DossierText {
    let console: Console
    let schemes: SchemeTables

    /// Writes the table; nothing where nothing was stated.
    func show(_ person: Person) throws {
        let heads = ["fact", "value", "from", "to", "source", "verifiedBy"]
        var table = ColumnTable(heads: heads.map { console.text("label.\($0)") })
        for held in person.documents.dropFirst() {
            table.add([
                "document", "\(held.document.type.rawValue) \(held.document.number) \(held.country ?? "")",
                "",
                "", "", "",
            ])
        }
        for fact in person.facts {
            for (member, value) in fact.members.sorted(by: { $0.key < $1.key }) {
                add("\(fact.name.rawValue).\(member)", Self.text(value), fact.period, fact.provenance, &table)
            }
        }
        for work in person.employments {
            let words = [work.employerName, work.employerUSCC, work.kind?.rawValue].compactMap { $0 }
            add("employment", words.joined(separator: ", "), work.period, work.provenance, &table)
        }
        for grant in person.tierGrants {
            let title = schemes.tierTitle(
                scheme: grant.tier.scheme, level: grant.tier.level, console.language
            )
            add("tier", "\(title) (\(grant.area))", grant.period, grant.provenance, &table)
        }
        for stay in person.memberships {
            let title = schemes.programmeTitle(
                programme: stay.level.programme, level: stay.level.level, console.language
            )
            add("programme", title, stay.period, stay.provenance, &table)
        }
        for link in person.links {
            add("area", "\(link.area) \(link.role.rawValue)", link.period, nil, &table)
        }
        for line in table.lines { try console.line(line) }
    }

    private func add(
        _ what: String, _ value: String, _ period: Period, _ provenance: Provenance?,
        _ table: inout ColumnTable
    ) {
        table.add([
            what, value, period.from?.description ?? "", period.to?.description ?? "",
            provenance?.source.rawValue ?? "", provenance?.verifiedBy ?? "",
        ])
    }

    private static func text(_ value: FactValue) -> String {
        switch value {
        case .bool(let value): value ? "yes" : "no"
        case .integer(let value): "\(value)"
        case .text(let value): value
        case .list(let items): items.map(text).joined(separator: ", ")
        case .record(let members): members.keys.sorted().joined(separator: ", ")
        }
    }
}
