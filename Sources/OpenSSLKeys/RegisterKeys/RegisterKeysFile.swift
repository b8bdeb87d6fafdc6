import COSE

/// The file `Keys/register.keys` in deterministic CBOR.
///
/// Encrypted: `{1: "tc-register-keys", 2: 1, 3: rounds, 4: salt (16), 5: nonce (12), 6: ciphertext ‖ tag,
/// 7: check (8)}`. The key is PBKDF2-HMAC-SHA-256 of the passphrase, the cipher AES-256-GCM, and the map without 6
/// is authenticated with it. The check is the beginning of an HMAC under the same key: it tells a wrong
/// passphrase from changed bytes, which GCM alone cannot, and each guess still costs all rounds.
/// In the clear: `{1: "tc-register-keys-unencrypted", 2: 1, 6: content}`.
/// Content: `{1: field key, 2: lookup key, 3: document-check key, 4: the previous one, if any}`.
public enum RegisterKeysFile {
    static let marker = "tc-register-keys"
    static let clearMarker = "tc-register-keys-unencrypted"
    static let version: UInt64 = 1
    static let saltLength = 16
    static let checkLength = 8

    /// The bytes of a file that `passphrase` opens; takes some 0.2 s.
    public static func sealed(
        _ keys: RegisterKeys,
        passphrase: Passphrase
    ) throws(RegisterKeysError) -> [UInt8] {
        var content = encode(keys)
        defer { SecretBytes.clear(&content) }
        return try RegisterKeysError.wrap { () throws(CryptographyError) in
            let cryptography = OpenSSLCryptography()
            let salt = try cryptography.randomBytes(saltLength)
            let key = try PBKDF2.key(passphrase, salt: salt, rounds: PBKDF2.rounds)
            var header = RegisterKeysHeader(
                rounds: UInt64(PBKDF2.rounds),
                salt: salt,
                nonce: try cryptography.randomBytes(AESGCM.nonceLength),
                check: try check(key)
            )
            let sealed = try AESGCM.seal(
                content,
                key: key,
                nonce: header.nonce,
                authenticating: header.encoded()
            )
            header.ciphertext = sealed
            return header.encoded()
        }
    }

    /// The bytes of a file that anybody can read: for whoever said so by its own word.
    public static func unencrypted(_ keys: RegisterKeys) -> SecretBytes {
        var writer = CBORWriter(capacity: 256)
        writer.map { map in
            map.entry(1) { $0.text(clearMarker) }
            map.entry(2) { $0.uint(version) }
            map.entry(6) { $0.byteString(encode(keys)) }
        }
        return SecretBytes(writer.bytes)
    }

    /// Opens a file of either form.
    ///
    /// A passphrase for an unencrypted file is an error: it was put there in place of the encrypted one.
    public static func open(
        _ file: [UInt8],
        passphrase: Passphrase?
    ) throws(RegisterKeysError) -> RegisterKeys {
        let header = try RegisterKeysHeader(file)
        guard header.isEncrypted else {
            guard passphrase == nil else { throw .notEncrypted }
            return try decode(header.ciphertext ?? [])
        }
        guard let rounds = Int(exactly: header.rounds), (PBKDF2.rounds...PBKDF2.maximumRounds) ~= rounds
        else {
            throw .rounds(header.rounds)
        }
        guard let passphrase else { throw .passphraseMissing }
        let key = try RegisterKeysError.wrap { () throws(CryptographyError) in
            try PBKDF2.key(passphrase, salt: header.salt, rounds: rounds)
        }
        let isRight = try RegisterKeysError.wrap { () throws(CryptographyError) in
            OpenSSLCryptography().isEqual(try check(key), header.check)
        }
        guard isRight else { throw .wrongPassphrase }
        var clear = header
        clear.ciphertext = nil
        let content = try RegisterKeysError.wrap { () throws(CryptographyError) in
            try AESGCM.open(
                (header.ciphertext ?? [])[...],
                key: key,
                nonce: header.nonce,
                authenticating: clear.encoded()
            )
        }
        guard var content else { throw .tampered }
        defer { SecretBytes.clear(&content) }
        return try decode(content)
    }

    private static func check(_ key: SecretBytes) throws(CryptographyError) -> [UInt8] {
        var copy = key.copy()
        defer { SecretBytes.clear(&copy) }
        return Array(
            try HMACSHA256(key: copy).code(for: Array("tc-register-keys check".utf8)).prefix(checkLength)
        )
    }

    private static func encode(_ keys: RegisterKeys) -> [UInt8] {
        var writer = CBORWriter(capacity: 160)
        writer.map { map in
            map.entry(1) { $0.byteString(keys.fieldKey.copy()) }
            map.entry(2) { $0.byteString(keys.lookupKey.copy()) }
            map.entry(3) { $0.byteString(keys.documentCheckKey.copy()) }
            if let previous = keys.previousDocumentCheckKey {
                map.entry(4) { $0.byteString(previous.copy()) }
            }
        }
        return writer.bytes
    }

    private static func decode(_ content: [UInt8]) throws(RegisterKeysError) -> RegisterKeys {
        var keys: [SecretBytes] = []
        do throws(CBORError) {
            var reader = CBORReader(content)
            var cursor = try reader.readMap()
            while let label = try reader.nextLabel(&cursor) {
                // The labels are 1 to 4 in a row, the last one optional.
                guard label == Int64(keys.count + 1), label <= 4 else {
                    throw CBORError(.unexpectedKey, at: reader.offset)
                }
                var key = try reader.readBytes(count: 32)
                keys.append(SecretBytes(consuming: &key))
            }
            try reader.finish()
            guard keys.count >= 3 else { throw CBORError(.truncated, at: reader.offset) }
        } catch {
            throw .malformed(error)
        }
        return try RegisterKeys(
            fieldKey: keys[0],
            lookupKey: keys[1],
            documentCheckKey: keys[2],
            previousDocumentCheckKey: keys.count == 4 ? keys[3] : nil
        )
    }
}
