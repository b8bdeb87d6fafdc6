public import COSE

/// The register's symmetric keys, loaded: they seal fields, find persons and make document checks.
public struct RegisterSecrets: Sendable {
    /// The keys of today: what is stored is sealed and hashed under them.
    public let sealing: SealingSecrets
    /// What rows may still be sealed under while the register is sealed anew.
    public let previousSealing: SealingSecrets?
    /// The issuer's document-check keys, the current one first.
    public let documentChecks: [any Mac]

    /// Seals under the keys of today, and opens under those and the previous ones.
    var cipher: any FieldCipher {
        guard let previousSealing else { return sealing.cipher }
        return EitherCipher(current: sealing.cipher, previous: previousSealing.cipher)
    }

    /// The same for what belongs to children.
    var children: any FieldCipher {
        guard let previousSealing else { return sealing.children }
        return EitherCipher(current: sealing.children, previous: previousSealing.children)
    }

    /// Takes loaded keys.
    public init(
        sealing: SealingSecrets, previousSealing: SealingSecrets? = nil, documentChecks: [any Mac]
    ) {
        self.sealing = sealing
        self.previousSealing = previousSealing
        self.documentChecks = documentChecks
    }

    /// Loads keys of 32 bytes each.
    public init(
        suite: FieldSuite = .aes256GCM,
        fieldKey: [UInt8],
        lookupKey: [UInt8],
        documentCheckKeys: [[UInt8]],
        cryptography: any Cryptography
    ) throws(CryptographyError) {
        var checks: [any Mac] = []
        for key in documentCheckKeys { checks.append(try cryptography.mac(key: key)) }
        self.init(
            sealing: try SealingSecrets(
                suite: suite, fieldKey: fieldKey, lookupKey: lookupKey, cryptography: cryptography
            ),
            documentChecks: checks
        )
    }

    /// The same without the previous keys: opens only what is sealed under the keys of today.
    public var withoutPrevious: RegisterSecrets {
        RegisterSecrets(sealing: sealing, documentChecks: documentChecks)
    }

    /// A value that only the keys of today give.
    public func check() throws(CryptographyError) -> [UInt8] { try sealing.check() }

    /// The keyed hash under which a document is stored.
    public func hash(_ document: IdentityDocument) throws(CryptographyError) -> [UInt8] {
        try sealing.lookup.code(for: Self.message(document))
    }

    /// The keyed hash under which a name is stored.
    public func hash(name: String) throws(CryptographyError) -> [UInt8] {
        try sealing.lookup.code(for: Self.message(name: name))
    }

    /// The keyed hash under which a telephone is stored: its digits alone count.
    public func hash(phone: String) throws(CryptographyError) -> [UInt8] {
        try sealing.lookup.code(for: Self.message(phone: phone))
    }

    /// The keyed hash under which an employer's code is stored.
    public func hash(employer: String) throws(CryptographyError) -> [UInt8] {
        try sealing.lookup.code(for: Self.message(employer: employer))
    }

    /// The keyed hashes by which a document is found.
    public func hashes(_ document: IdentityDocument) throws(CryptographyError) -> LookupHashes {
        try hashes(of: Self.message(document))
    }

    /// The keyed hashes by which a name is found.
    public func hashes(name: String) throws(CryptographyError) -> LookupHashes {
        try hashes(of: Self.message(name: name))
    }

    /// The keyed hashes by which a telephone is found: its digits alone count.
    public func hashes(phone: String) throws(CryptographyError) -> LookupHashes {
        try hashes(of: Self.message(phone: phone))
    }

    /// The keyed hashes by which an employer's code is found.
    public func hashes(employer: String) throws(CryptographyError) -> LookupHashes {
        try hashes(of: Self.message(employer: employer))
    }

    private func hashes(of message: [UInt8]) throws(CryptographyError) -> LookupHashes {
        let current = try sealing.lookup.code(for: message)
        guard let previousSealing else { return LookupHashes(current) }
        return LookupHashes([current, try previousSealing.lookup.code(for: message)])
    }

    private static func message(_ document: IdentityDocument) -> [UInt8] {
        Array("document/".utf8) + document.lookupBytes
    }

    private static func message(name: String) -> [UInt8] { Array("name/\(Normalization.nfc(name))".utf8) }

    private static func message(phone: String) -> [UInt8] {
        Array("phone/".utf8) + Normalization.nfkc(phone).utf8.filter { (0x30...0x39).contains($0) }
    }

    private static func message(employer: String) -> [UInt8] {
        Array("employer/\(Normalization.nfkc(employer).uppercased())".utf8)
    }
}
