import COSE

/// A person as it is sealed: `{1: name, 2: document type, 3: number, ? 4: phone, 6: [links], ? 7: country,
/// ? 8: [further documents], ? 9: [facts], ? 10: [employments], ? 11: [grants], ? 12: [memberships]}`.
///
/// A row without key 6 is of a program that kept the import's columns as text under key 5. Keys that are unknown
/// are passed over.
enum PersonCoding {
    static func encode(_ person: Person) -> [UInt8] {
        var writer = CBORWriter(capacity: 512)
        writer.map { map in
            map.entry(1) { $0.text(person.name) }
            map.entry(2) { $0.text(person.document.type.rawValue) }
            map.entry(3) { $0.text(person.document.number) }
            if let phone = person.phone { map.entry(4) { $0.text(phone) } }
            list(6, person.links, &map) { $0.write(to: &$1) }
            if let country = person.primary.country { map.entry(7) { $0.text(country) } }
            list(8, person.furtherDocuments, &map) { $0.write(to: &$1) }
            list(9, person.facts, &map) { $0.write(to: &$1) }
            list(10, person.employments, &map) { $0.write(to: &$1) }
            list(11, person.tierGrants, &map) { $0.write(to: &$1) }
            list(12, person.memberships, &map) { $0.write(to: &$1) }
        }
        return writer.bytes
    }

    private static func list<Item>(
        _ label: Int64, _ items: [Item], _ map: inout CBORMapWriter,
        _ write: (Item, inout CBORWriter) -> Void
    ) {
        guard !items.isEmpty || label == 6 else { return }
        map.entry(label) { writer in
            writer.array(items.count)
            for item in items { write(item, &writer) }
        }
    }

    /// - Parameter household: the household of a label, for rows of older programs.
    static func decode(
        _ bytes: [UInt8], _ record: PersonRecord, household: (String) -> HouseholdID?
    ) throws(CBORError) -> Person {
        // Sealed by this register: a person may have more facts than a code may have entries.
        var reader = CBORReader(bytes, maximumEntries: Int(UInt16.max))
        var name: String?
        var type: DocumentType?
        var number: String?
        var country: String?
        var columns: [String: String] = [:]
        var isOld = true
        var parts = Parts()
        var map = try reader.readMap()
        while let label = try reader.nextLabel(&map) {
            switch label {
            case 1: name = try reader.readText()
            case 2: type = DocumentType(rawValue: try reader.readText())
            case 3: number = try reader.readText()
            case 5: columns = try ImportedColumns.read(&reader)
            case 7: country = try reader.readText()
            default:
                if label == 6 { isOld = false }
                try parts.read(label, &reader)
            }
        }
        try reader.finish()
        guard let name, let type, let number, let document = IdentityDocument(type: type, normalized: number)
        else { throw CBORError(.missingKey, at: 0) }
        var person = Person(id: record.id, name: name, document: document, area: record.area)
        person.primary.country = country
        person.categories = record.categories
        person.household = record.household
        parts.fill(&person)
        if isOld {
            let imported = ImportedColumns(columns)
            imported.fill(&person, record)
            person.household = imported.household.flatMap(household)
        }
        return person
    }

    /// The lists of a row.
    private struct Parts {
        var phone: String?
        var links: [DistrictLink] = []
        var documents: [PersonDocument] = []
        var facts: [Fact] = []
        var employments: [Employment] = []
        var grants: [TierGrant] = []
        var memberships: [ProgrammeMembership] = []

        mutating func read(_ label: Int64, _ reader: inout CBORReader) throws(CBORError) {
            switch label {
            case 4: phone = try reader.readText()
            case 6: for _ in 0..<(try reader.readArray()) { links.append(try DistrictLink(&reader)) }
            case 8: for _ in 0..<(try reader.readArray()) { documents.append(try PersonDocument(&reader)) }
            case 9: facts = try Fact.list(&reader)
            case 10: for _ in 0..<(try reader.readArray()) { employments.append(try Employment(&reader)) }
            case 11: for _ in 0..<(try reader.readArray()) { grants.append(try TierGrant(&reader)) }
            case 12:
                for _ in 0..<(try reader.readArray()) { memberships.append(try ProgrammeMembership(&reader)) }
            default: try reader.skip(depth: 2)
            }
        }

        func fill(_ person: inout Person) {
            person.phone = phone
            if !links.isEmpty { person.links = links }
            for document in documents { person.add(document) }
            person.facts = facts
            person.employments = employments
            person.tierGrants = grants
            person.memberships = memberships
        }
    }
}
