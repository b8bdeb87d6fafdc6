public import COSE

/// Turns persons into sealed rows and back.
public struct PersonVault: Sendable {
    let secrets: RegisterSecrets

    /// A vault under a register's keys.
    public init(secrets: RegisterSecrets) { self.secrets = secrets }

    /// Why a row cannot be opened or sealed.
    public enum Failure: Error, Equatable, Sendable {
        /// The row was changed, moved, or sealed under another key.
        case unreadable(PersonID)
        /// The person was erased: nothing is left to be opened.
        case erased(PersonID)
        /// More than a dossier holds.
        case overLimit(PersonID, DossierFault)
        case cryptography(CryptographyError)
    }

    /// Seals a person for storage; the columns in the clear say what holds on the day of `updatedAt`.
    public func seal(
        _ person: Person, createdAt: Timestamp, updatedAt: Timestamp
    ) throws(Failure) -> PersonRecord {
        let encoded = PersonCoding.encode(person)
        do {
            try DossierBounds.check(person)
            try DossierBounds.check(encoded.count <= DossierLimits.sealed, .size)
        } catch {
            throw .overLimit(person.id, error)
        }
        do {
            var record = try row(person, createdAt: createdAt, updatedAt: updatedAt)
            record.sealed = try secrets.cipher.seal(encoded, place: FieldPlace.person(record))
            return record
        } catch {
            throw .cryptography(error)
        }
    }

    /// The row with the columns of another day, sealed anew; nil where they are the same and nothing is to be done.
    public func reprojected(_ record: PersonRecord, at now: Timestamp) throws(Failure) -> PersonRecord? {
        let person = try open(record)
        let row: PersonRecord
        do {
            row = try self.row(person, createdAt: record.createdAt, updatedAt: now)
        } catch {
            throw .cryptography(error)
        }
        let isSame =
            row.area == record.area && row.areas == record.areas && row.tier == record.tier
            && row.skillLevel == record.skillLevel && row.programmes == record.programmes
            && row.employerHash == record.employerHash
        return isSame ? nil : try seal(person, createdAt: record.createdAt, updatedAt: now)
    }

    private func row(
        _ person: Person, createdAt: Timestamp, updatedAt: Timestamp
    ) throws(CryptographyError) -> PersonRecord {
        let now = person.projection(at: updatedAt)
        return PersonRecord(
            id: person.id,
            documentHash: try secrets.hash(person.document),
            nameHash: try secrets.hash(name: person.name),
            phoneHash: try person.phone.map { phone throws(CryptographyError) in
                try secrets.hash(phone: phone)
            },
            sealed: [],
            area: now.area,
            areas: now.areas,
            categories: person.categories,
            tier: now.tier,
            skillLevel: now.skillLevel,
            programmes: now.programmes,
            employerHash: try now.employerUSCC.map { code throws(CryptographyError) in
                try secrets.hash(employer: code)
            },
            furtherDocumentHashes: try person.furtherDocuments.map { held throws(CryptographyError) in
                try secrets.hash(held.document)
            },
            household: person.household,
            createdAt: createdAt,
            updatedAt: updatedAt
        )
    }

    /// A row with what is sealed in it.
    public func opened(_ record: PersonRecord) throws(Failure) -> OpenedPerson {
        OpenedPerson(record: record, person: try open(record))
    }

    /// Opens a row. One of an older program is read as if it had been sealed by this one.
    public func open(_ record: PersonRecord) throws(Failure) -> Person {
        guard !record.isErased else { throw .erased(record.id) }
        do {
            let bytes = try secrets.cipher.open(record.sealed, place: FieldPlace.person(record))
            return try PersonCoding.decode(bytes, record) {
                try? secrets.identityOfOldRows().household(label: $0)
            }
        } catch {
            throw .unreadable(record.id)
        }
    }
}
