public import COSE

/// The keys under which rows are sealed and found at one time, loaded.
public struct SealingSecrets: Sendable {
    /// The algorithms of both.
    public let suite: FieldSuite
    let cipher: any FieldCipher
    /// Seals what belongs to children: a key of their own, derived from the field key.
    let children: any FieldCipher
    let lookup: any Mac
    /// The hashes of a register whose keys were never changed: read with every redemption, so made once.
    let identity: IdentityHashes
    /// Loads the register's key for identities, which outlives these.
    let cryptography: any Cryptography

    /// Loads keys of 32 bytes each.
    public init(
        suite: FieldSuite, fieldKey: [UInt8], lookupKey: [UInt8], cryptography: any Cryptography
    ) throws(CryptographyError) {
        self.suite = suite
        cipher = try cryptography.fieldCipher(suite, key: fieldKey)
        // One block of HMAC under the field key (NIST SP 800-108r1 section 4.1 with one iteration).
        let derivation = try cryptography.mac(suite, key: fieldKey)
        children = try cryptography.fieldCipher(
            suite, key: derivation.code(for: Array("talentcode/children".utf8))
        )
        lookup = try cryptography.mac(suite, key: lookupKey)
        identity = try IdentityHashes(IdentityKey(suite: suite, lookup: lookup), cryptography)
        self.cryptography = cryptography
    }

    /// A value that only these keys give: tells them from others without showing anything of them.
    public func check() throws(CryptographyError) -> [UInt8] { try lookup.code(for: Array("check".utf8)) }
}
