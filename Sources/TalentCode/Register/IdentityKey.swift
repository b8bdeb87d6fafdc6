import COSE

/// The register's key for what must be found again under the same name for ever: the ids of households and the
/// documents of seekers, which are not stored themselves, so that they could not be hashed anew with new look-up keys.
///
/// Until the first change of keys it is derived from the look-up key, and nothing is stored. From then on
/// `[suite, 32 bytes]` stands sealed among the settings: each change seals it anew, and the key stays
/// (docs/decisions/0018-sm4-and-rotation.md).
struct IdentityKey {
    let suite: FieldSuite
    /// 32 bytes.
    let bytes: [UInt8]

    private init(suite: FieldSuite, bytes: [UInt8]) {
        self.suite = suite
        self.bytes = bytes
    }

    /// The key that belongs to the look-up key of a register which never changed it.
    init(suite: FieldSuite, lookup: any Mac) throws(CryptographyError) {
        self.init(suite: suite, bytes: try lookup.code(for: Array("talentcode/identity".utf8)))
    }

    /// The one that outlived a change of keys, or nil where there was none.
    static func stored(_ secrets: RegisterSecrets, in register: any RegisterReading) throws -> IdentityKey? {
        guard let sealed = try register.setting(OfficeSetting.identityKey) else { return nil }
        var reader = CBORReader(try secrets.cipher.open(sealed, place: FieldPlace.identityKey))
        guard try reader.readArray() == 2, let suite = FieldSuite(rawValue: try reader.readText()) else {
            throw CBORError(.unexpectedType, at: 0)
        }
        let key = IdentityKey(suite: suite, bytes: try reader.readBytes(count: 32))
        try reader.finish()
        return key
    }

    /// Stores it for good, sealed under the keys of today, if it is not there.
    func keep(_ secrets: RegisterSecrets, in register: any RegisterWriting) throws {
        guard try register.setting(OfficeSetting.identityKey) == nil else { return }
        var writer = CBORWriter(capacity: 48)
        writer.array(2)
        writer.text(suite.rawValue)
        writer.byteString(bytes)
        try register.set(
            OfficeSetting.identityKey, try secrets.cipher.seal(writer.bytes, place: FieldPlace.identityKey)
        )
    }
}
