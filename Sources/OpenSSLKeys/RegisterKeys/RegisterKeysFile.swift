import COSE

/// The file `Keys/register.keys` in deterministic CBOR.
///
/// Encrypted: `{1: "tc-register-keys", 2: 1, 3: rounds, 4: salt (16), 5: nonce (12), 6: ciphertext ‖ tag,
/// 7: check (8)}`. The key is PBKDF2-HMAC-SHA-256 of the passphrase, the cipher AES-256-GCM, and the map without 6
/// is authenticated with it. The check is the beginning of an HMAC under the same key: it tells a wrong
/// passphrase from changed bytes, which GCM alone cannot, and each guess still costs all rounds.
/// In the clear: `{1: "tc-register-keys-unencrypted", 2: 1, 6: content}`.
/// For the content see `RegisterKeysContent`. The version (2) is 1 where an older program can use the keys, which are
/// then one pair of AES-256-GCM, and 2 elsewhere.
public enum RegisterKeysFile {
    static let marker = "tc-register-keys"
    static let clearMarker = "tc-register-keys-unencrypted"
    /// The versions that are read.
    static let versions: ClosedRange<UInt64> = 1...2
    static let saltLength = 16
    static let checkLength = 8

    /// The bytes of a file that `passphrase` opens; takes some 0.2 s.
    public static func sealed(
        _ keys: RegisterKeys,
        passphrase: Passphrase
    ) throws(RegisterKeysError) -> [UInt8] {
        var content = RegisterKeysContent.encode(keys)
        defer { SecretBytes.clear(&content) }
        return try RegisterKeysError.wrap { () throws(CryptographyError) in
            let cryptography = OpenSSLCryptography()
            let salt = try cryptography.randomBytes(saltLength)
            let key = try PBKDF2.key(passphrase, salt: salt, rounds: PBKDF2.rounds)
            var header = RegisterKeysHeader(
                version: RegisterKeysContent.version(of: keys),
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
            map.entry(2) { $0.uint(RegisterKeysContent.version(of: keys)) }
            map.entry(6) { $0.byteString(RegisterKeysContent.encode(keys)) }
        }
        return SecretBytes(writer.bytes)
    }

    /// Whether a file needs a passphrase.
    public static func isEncrypted(_ file: [UInt8]) throws(RegisterKeysError) -> Bool {
        try RegisterKeysHeader(file).isEncrypted
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
            return try RegisterKeysContent.decode(header.ciphertext ?? [], version: header.version)
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
        return try RegisterKeysContent.decode(content, version: header.version)
    }

    private static func check(_ key: SecretBytes) throws(CryptographyError) -> [UInt8] {
        var copy = key.copy()
        defer { SecretBytes.clear(&copy) }
        return Array(
            try HMACSHA256(key: copy).code(for: Array("tc-register-keys check".utf8)).prefix(checkLength)
        )
    }
}
