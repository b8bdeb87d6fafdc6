/// The key of the hashes that stay: the same key for ever, under another sealing.
struct SealedIdentityKey: ResealableRows {
    let name = "identity-key"
    let places = ["identityKey"]

    func count(_ register: any RegisterReading) throws -> Int { 0 }

    func rows(
        after cursor: [UInt8], limit: Int, _ register: any RegisterReading
    ) throws -> [any ResealableRow] {
        guard cursor.isEmpty, let sealed = try register.setting(OfficeSetting.identityKey) else { return [] }
        return [
            SealedField(cursor: [1], sealed: sealed, place: FieldPlace.identityKey) {
                (sealed, register) throws(RegisterError) in
                try register.set(OfficeSetting.identityKey, sealed)
            }
        ]
    }
}
