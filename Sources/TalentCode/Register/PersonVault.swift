public import COSE

/// Turns persons into sealed rows and back.
public struct PersonVault: Sendable {
    let secrets: RegisterSecrets

    /// A vault under a register's keys.
    public init(secrets: RegisterSecrets) { self.secrets = secrets }

    /// Why a row cannot be opened.
    public enum Failure: Error, Equatable, Sendable {
        /// The row was changed, moved, or sealed under another key.
        case unreadable(PersonID)
        case cryptography(CryptographyError)
    }

    /// Seals a person for storage.
    public func seal(
        _ person: Person, createdAt: Timestamp, updatedAt: Timestamp
    ) throws(CryptographyError) -> PersonRecord {
        var record = PersonRecord(
            id: person.id,
            documentHash: try secrets.hash(person.document),
            nameHash: try secrets.hash(name: person.name),
            phoneHash: try person.phone.map { phone throws(CryptographyError) in
                try secrets.hash(phone: phone)
            },
            sealed: [],
            area: person.area,
            areas: person.areas,
            categories: person.categories,
            tier: person.tier,
            skillLevel: person.skillLevel,
            programmes: person.programmes,
            employerHash: try person.details[Person.employerColumn].map { code throws(CryptographyError) in
                try secrets.hash(employer: code)
            },
            createdAt: createdAt,
            updatedAt: updatedAt
        )
        record.sealed = try secrets.cipher.seal(Self.encode(person), place: FieldPlace.person(record))
        return record
    }

    /// Opens a row.
    public func open(_ record: PersonRecord) throws(Failure) -> Person {
        let bytes: [UInt8]
        do {
            bytes = try secrets.cipher.open(record.sealed, place: FieldPlace.person(record))
        } catch {
            throw .unreadable(record.id)
        }
        do {
            var person = try Self.decode(bytes, record)
            person.areas = record.areas
            person.categories = record.categories
            person.tier = record.tier
            person.skillLevel = record.skillLevel
            person.programmes = record.programmes
            return person
        } catch {
            throw .unreadable(record.id)
        }
    }

    /// `{1: name, 2: document type, 3: number, ? 4: phone, 5: {column: text}}`.
    private static func encode(_ person: Person) -> [UInt8] {
        var writer = CBORWriter(capacity: 256)
        writer.map { map in
            map.entry(1) { $0.text(person.name) }
            map.entry(2) { $0.text(person.document.type.rawValue) }
            map.entry(3) { $0.text(person.document.number) }
            if let phone = person.phone { map.entry(4) { $0.text(phone) } }
            map.entry(5) { writer in
                writer.map { details in
                    for (column, text) in person.details { details.entry(column) { $0.text(text) } }
                }
            }
        }
        return writer.bytes
    }

    private static func decode(_ bytes: [UInt8], _ record: PersonRecord) throws(CBORError) -> Person {
        // Sealed by this register: a person may have more columns than a code may have entries.
        var reader = CBORReader(bytes, maximumEntries: Int(UInt16.max))
        var name: String?
        var type: DocumentType?
        var number: String?
        var phone: String?
        var details: [String: String] = [:]
        var map = try reader.readMap()
        while let label = try reader.nextLabel(&map) {
            switch label {
            case 1: name = try reader.readText()
            case 2: type = DocumentType(rawValue: try reader.readText())
            case 3: number = try reader.readText()
            case 4: phone = try reader.readText()
            case 5:
                var columns = try reader.readMap()
                while let column = try reader.nextKey(&columns) {
                    guard case .text(let column) = column else {
                        throw CBORError(.unexpectedKey, at: reader.offset)
                    }
                    details[column] = try reader.readText()
                }
            default: try reader.skip(depth: 2)
            }
        }
        try reader.finish()
        guard let name, let type, let number, let document = IdentityDocument(type: type, normalized: number)
        else { throw CBORError(.unexpectedKey, at: 0) }
        var person = Person(id: record.id, name: name, document: document, area: record.area)
        person.phone = phone
        person.details = details
        return person
    }
}
