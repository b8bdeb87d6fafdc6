import TalentCode

/// All dated statements on a person, past and future ones too.
struct DossierJSON: Encodable {
    struct FactItem: Encodable {
        let fact: String
        let value: FactValueJSON
        let statement: StatementJSON
    }

    struct Work: Encodable {
        let employerUscc: String?
        let usccCheck: String?
        let employerName: String?
        let employerType: String?
        let employerArea: String?
        let kind: String?
        let insuredMonths: Int64?
        /// Yuan.
        let annualSalary: JSONValue?
        let isNewlyIntroduced: Bool?
        let statement: StatementJSON
    }

    struct Grant: Encodable {
        let tier: String
        let area: String
        let basis: String
        let provincialCode: String?
        let statement: StatementJSON
    }

    struct Stay: Encodable {
        let programme: String
        let level: String
        let state: String
        let points: [String: Int64]
        let statement: StatementJSON
    }

    struct Link: Encodable {
        let area: String
        let role: String
        let from: String?
        let to: String?
    }

    let facts: [FactItem]
    let employments: [Work]
    let tierGrants: [Grant]
    let memberships: [Stay]
    let links: [Link]

    init(
        _ person: Person, on day: CalendarDate, _ schemes: SchemeTables, _ overrides: CodeOverrides
    ) {
        facts = person.facts.map {
            FactItem(
                fact: $0.name.rawValue, value: FactValueJSON(value: $0.value),
                statement: StatementJSON($0.period, $0.provenance)
            )
        }
        employments = person.employments.map { Work($0, overrides) }
        tierGrants = person.tierGrants.map { grant in
            Grant(
                tier: "\(grant.tier.scheme):"
                    + schemes.tierName(scheme: grant.tier.scheme, level: grant.tier.level),
                area: grant.area.description, basis: grant.basis.rawValue,
                provincialCode: grant.provincialCode,
                statement: StatementJSON(grant.period, grant.provenance)
            )
        }
        memberships = person.memberships.map { stay in
            let names = schemes.programmeNames(programme: stay.level.programme, level: stay.level.level)
            let points = stay.points.map { (String($0.key), $0.value) }
            return Stay(
                programme: names.programme, level: names.level, state: stay.state(on: day).rawValue,
                points: Dictionary(points) { first, _ in first },
                statement: StatementJSON(stay.period, stay.provenance)
            )
        }
        links = person.links.map {
            Link(
                area: $0.area.description, role: $0.role.rawValue, from: $0.period.from?.description,
                to: $0.period.to?.description
            )
        }
    }
}

extension DossierJSON.Work {
    init(_ work: Employment, _ overrides: CodeOverrides) {
        self.init(
            employerUscc: work.employerUSCC,
            usccCheck: work.employerUSCC.map { overrides.check($0).rawValue },
            employerName: work.employerName, employerType: work.employerType?.rawValue,
            employerArea: work.employerArea?.description, kind: work.kind?.rawValue,
            insuredMonths: work.insuredMonths, annualSalary: work.annualSalary.map { Money(fen: $0).json },
            isNewlyIntroduced: work.isNewlyIntroduced,
            statement: StatementJSON(work.period, work.provenance)
        )
    }
}
