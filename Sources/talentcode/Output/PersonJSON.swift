import TalentCode

/// A person as scripts read one; what identifies stands there only when asked for.
struct PersonJSON: Encodable {
    struct Credential: Encodable {
        let serial: String
        let state: String
    }

    struct Document: Encodable {
        let type: String
        let number: String
        var country: String?
    }

    struct Programme: Encodable {
        let programme: String
        let level: String
    }

    let id: String
    let displayName: String?
    let area: String
    let categories: [String]
    let tier: String?
    let skillLevel: UInt64?
    let credential: Credential?
    var name: String?
    var document: Document?
    var phone: String?
    var areas: [String]?
    var programmes: [Programme]?
    var documents: [Document]?
    var household: String?
    var dossier: DossierJSON?

    /// - Parameters:
    ///   - credentials: all of the person's, the newest first.
    ///   - isFull: with name, document, telephone and everything else.
    init(
        _ person: Person,
        _ credentials: [CredentialRecord],
        at now: Timestamp,
        _ schemes: SchemeTables,
        overrides: CodeOverrides,
        isFull: Bool
    ) {
        let holding = person.projection(at: now)
        id = person.id.description
        displayName = person.displayName?.text
        area = holding.area.description
        categories = person.categories.names
        tier = holding.tier.map { schemes.tierName(scheme: $0.scheme, level: $0.level) }
        skillLevel = holding.skillLevel?.rawValue
        let shown = credentials.first { $0.isLive(at: now) } ?? credentials.first
        credential = shown.map {
            Credential(serial: $0.serial.description, state: $0.state(at: now).rawValue)
        }
        guard isFull else { return }
        name = person.name
        let held = person.documents.map {
            Document(type: $0.document.type.rawValue, number: $0.document.number, country: $0.country)
        }
        document = held.first
        documents = held
        phone = person.phone
        areas = holding.areas.map(\.description)
        programmes = holding.programmes.map { item in
            let names = schemes.programmeNames(programme: item.programme, level: item.level)
            return Programme(programme: names.programme, level: names.level)
        }
        household = person.household?.description
        dossier = DossierJSON(person, on: CalendarDate(at: now), schemes, overrides)
    }
}
