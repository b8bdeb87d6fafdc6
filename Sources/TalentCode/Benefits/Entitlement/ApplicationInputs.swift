public import COSE

/// The values that an application gave (`price=4000000`), as they are kept with an entitlement: sealed, since a price or
/// a date of purchase tells of a person.
public struct ApplicationInputs: Sendable {
    /// Why stored values cannot be read.
    public enum Failure: Error, Equatable, Sendable {
        /// They were changed, moved, or sealed under another key.
        case unreadable(EntitlementID)
    }

    private let secrets: RegisterSecrets

    /// Values under a register's keys.
    public init(secrets: RegisterSecrets) { self.secrets = secrets }

    /// Seals the texts by their names, as they were given; empty for none.
    public func seal(
        _ texts: [String: String], of entitlement: EntitlementID
    ) throws(CryptographyError) -> [UInt8] {
        guard !texts.isEmpty else { return [] }
        var writer = CBORWriter(capacity: 64)
        writer.map { map in
            for (name, text) in texts { map.entry(name) { $0.text(text) } }
        }
        return try secrets.cipher.seal(writer.bytes, place: FieldPlace.inputs(entitlement))
    }

    /// Opens what was sealed for an entitlement.
    public func open(_ entitlement: Entitlement) throws(Failure) -> [String: String] {
        guard !entitlement.sealedInputs.isEmpty else { return [:] }
        do {
            let place = FieldPlace.inputs(entitlement.id)
            var reader = CBORReader(try secrets.cipher.open(entitlement.sealedInputs, place: place))
            var texts: [String: String] = [:]
            var map = try reader.readMap()
            while let key = try reader.nextKey(&map) {
                guard case .text(let name) = key else { throw Failure.unreadable(entitlement.id) }
                texts[name] = try reader.readText()
            }
            try reader.finish()
            return texts
        } catch {
            throw .unreadable(entitlement.id)
        }
    }
}
