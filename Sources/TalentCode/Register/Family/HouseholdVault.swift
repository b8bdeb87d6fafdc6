public import COSE

/// Turns households into sealed rows and back.
public struct HouseholdVault: Sendable {
    let secrets: RegisterSecrets

    /// A vault under a register's keys.
    public init(secrets: RegisterSecrets) { self.secrets = secrets }

    /// Why a row cannot be opened or sealed.
    public enum Failure: Error, Equatable, Sendable {
        /// The row was changed, moved, or sealed under another key.
        case unreadable(HouseholdID)
        /// More than a household holds.
        case overLimit(HouseholdID, DossierFault)
        case cryptography(CryptographyError)
    }

    /// Seals `{1: [facts]}`.
    public func seal(
        _ household: Household, createdAt: Timestamp, updatedAt: Timestamp
    ) throws(Failure) -> HouseholdRecord {
        do {
            try DossierBounds.check(household.facts.count <= DossierLimits.facts, .facts)
            for fact in household.facts { try DossierBounds.check(fact) }
        } catch {
            throw .overLimit(household.id, error)
        }
        var writer = CBORWriter(capacity: 128)
        writer.map { map in
            map.entry(1) { writer in
                writer.array(household.facts.count)
                for fact in household.facts { fact.write(to: &writer) }
            }
        }
        do {
            let sealed = try secrets.cipher.seal(writer.bytes, place: FieldPlace.household(household.id))
            return HouseholdRecord(
                id: household.id, sealed: sealed, createdAt: createdAt, updatedAt: updatedAt
            )
        } catch {
            throw .cryptography(error)
        }
    }

    /// Opens a row.
    public func open(_ record: HouseholdRecord) throws(Failure) -> Household {
        // Its last member was erased.
        guard !record.sealed.isEmpty else { return Household(id: record.id) }
        do {
            let bytes = try secrets.cipher.open(record.sealed, place: FieldPlace.household(record.id))
            var reader = CBORReader(bytes, maximumEntries: DossierLimits.facts)
            var household = Household(id: record.id)
            var map = try reader.readMap()
            while let label = try reader.nextLabel(&map) {
                if label == 1 { household.facts = try Fact.list(&reader) } else { try reader.skip(depth: 2) }
            }
            try reader.finish()
            return household
        } catch {
            throw .unreadable(record.id)
        }
    }
}
