public import COSE

/// The register's symmetric keys, loaded: they seal fields, find persons and make document checks.
public struct RegisterSecrets: Sendable {
    let cipher: any FieldCipher
    let lookup: any Mac
    /// The issuer's document-check keys, the current one first.
    public let documentChecks: [any Mac]

    /// Loads keys of 32 bytes each.
    public init(
        fieldKey: [UInt8],
        lookupKey: [UInt8],
        documentCheckKeys: [[UInt8]],
        cryptography: any Cryptography
    ) throws(CryptographyError) {
        cipher = try cryptography.fieldCipher(key: fieldKey)
        lookup = try cryptography.mac(key: lookupKey)
        var checks: [any Mac] = []
        for key in documentCheckKeys { checks.append(try cryptography.mac(key: key)) }
        documentChecks = checks
    }

    /// A value that only these keys give: tells them from others without showing anything of them.
    public func check() throws(CryptographyError) -> [UInt8] { try lookup.code(for: Array("check".utf8)) }

    /// The keyed hash by which a document is found.
    public func hash(_ document: IdentityDocument) throws(CryptographyError) -> [UInt8] {
        try lookup.code(for: Array("document/".utf8) + document.lookupBytes)
    }

    /// The keyed hash by which a name is found.
    public func hash(name: String) throws(CryptographyError) -> [UInt8] {
        try lookup.code(for: Array("name/\(Normalization.nfc(name))".utf8))
    }

    /// The keyed hash by which a telephone is found: its digits alone count.
    public func hash(phone: String) throws(CryptographyError) -> [UInt8] {
        let digits = Normalization.nfkc(phone).utf8.filter { (0x30...0x39).contains($0) }
        return try lookup.code(for: Array("phone/".utf8) + digits)
    }

    /// The keyed hash by which an employer's code is found.
    public func hash(employer: String) throws(CryptographyError) -> [UInt8] {
        try lookup.code(for: Array("employer/\(Normalization.nfkc(employer).uppercased())".utf8))
    }
}
