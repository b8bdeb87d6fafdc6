public import COSE

/// The keyed hashes that stay the same when the register's keys are changed: see `IdentityKey`.
public struct IdentityHashes: Sendable {
    private let mac: any Mac

    init(_ key: IdentityKey, _ cryptography: any Cryptography) throws(CryptographyError) {
        mac = try cryptography.mac(key.suite, key: key.bytes)
    }

    /// The household of a label: 16 bytes of its keyed hash. Spaces, case and the width of letters do not count.
    public func household(label: String) throws(CryptographyError) -> HouseholdID? {
        let label = Normalization.nfkc(label).uppercased().filter { !$0.isWhitespace }
        let code = try mac.code(for: Array("household/\(label)".utf8))
        return HouseholdID(Array(code.prefix(HouseholdID.byteCount)))
    }

    /// What stands for the document of a child who was erased: 32 bytes.
    public func erasedChild(_ document: IdentityDocument) throws(CryptographyError) -> [UInt8] {
        try mac.code(for: Array("erased-child/".utf8) + document.lookupBytes)
    }

    /// What stands for somebody outside the register, who has a pass or was erased: 32 bytes, the same for every pass of a
    /// document.
    public func seeker(_ document: IdentityDocument) throws(CryptographyError) -> [UInt8] {
        try mac.code(for: Array("seeker/".utf8) + document.lookupBytes)
    }
}

extension RegisterSecrets {
    /// The hashes that outlive the keys of today.
    public func identity(in register: any RegisterReading) throws -> IdentityHashes {
        guard let key = try IdentityKey.stored(self, in: register) else { return sealing.identity }
        return try IdentityHashes(key, sealing.cryptography)
    }

    /// The same for a row of a program that knew no households. Such a row was never sealed anew, so that the key of
    /// its register is still the derived one.
    func identityOfOldRows() -> IdentityHashes {
        (previousSealing ?? sealing).identity
    }
}
