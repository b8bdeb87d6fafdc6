import COSE
import COpenSSL

/// Private keys as PKCS#8 (RFC 5958), encrypted with PBES2 (RFC 8018).
enum PKCS8 {
    /// PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA-256 of 600,000 rounds over a random salt of 16 bytes.
    ///
    /// OpenSSL's own writer would take 2,048 rounds.
    static func seal(_ key: EVPKey, _ passphrase: Passphrase) throws(CryptographyError) -> [UInt8] {
        let operation = "encrypt a private key"
        let info = unsafe try Handle<KeyInfoKind>(EVP_PKEY2PKCS8(key.pointer), operation)
        var salt = try OpenSSLCryptography().randomBytes(16)
        let algorithm = unsafe PKCS5_pbe2_set_iv(
            try Fetched.aes256CBC.get(),
            Int32(PBKDF2.rounds),
            &salt,
            Int32(salt.count),
            nil,
            NID_hmacWithSHA256
        )
        guard let algorithm = unsafe algorithm else { throw OpenSSLGate.failure(operation) }
        let plain = unsafe info.pointer
        let sealed = unsafe try passphrase.secret.with { (bytes, count) throws(CryptographyError) in
            unsafe bytes.withMemoryRebound(to: CChar.self, capacity: count) {
                unsafe PKCS8_set0_pbe($0, Int32(count), plain, algorithm)
            }
        }
        if unsafe sealed == nil { unsafe X509_ALGOR_free(algorithm) }
        let owner = unsafe try Handle<SealedKeyInfoKind>(sealed, operation)
        let pointer = unsafe owner.pointer
        return unsafe try PEM.write(operation) { unsafe PEM_write_bio_PKCS8($0, pointer) }
    }

    /// The same without encryption.
    static func plain(_ key: EVPKey) throws(CryptographyError) -> [UInt8] {
        let operation = "write a private key"
        let info = unsafe try Handle<KeyInfoKind>(EVP_PKEY2PKCS8(key.pointer), operation)
        let pointer = unsafe info.pointer
        return unsafe try PEM.write(operation) { unsafe PEM_write_bio_PKCS8_PRIV_KEY_INFO($0, pointer) }
    }

    /// Opens an EncryptedPrivateKeyInfo.
    static func open(_ der: SecretBytes, _ passphrase: Passphrase?) throws(KeyError) -> PrivateKey {
        let parsed = unsafe try KeyError.wrap { () throws(CryptographyError) in
            unsafe try der.with { (bytes, count) throws(CryptographyError) in
                var next: UnsafePointer<UInt8>? = unsafe bytes
                let parsed = unsafe d2i_X509_SIG(nil, &next, count)
                return unsafe ParsedDER(parsed, isWhole: next == bytes + count)
            }
        }
        guard let pointer = unsafe parsed.pointer else { throw malformed }
        let sealed = try KeyError.wrap { () throws(CryptographyError) in
            unsafe try Handle<SealedKeyInfoKind>(pointer, "read a private key")
        }
        guard unsafe parsed.isWhole else { throw malformed }
        var algorithm: UnsafePointer<X509_ALGOR>?
        unsafe X509_SIG_get0(sealed.pointer, &algorithm, nil)
        guard let algorithm = unsafe algorithm else { throw malformed }
        // Before the passphrase is used: the file says how much work it makes.
        unsafe try PBES2Limits.check(algorithm)
        guard let passphrase else { throw .passphraseMissing }
        let source = unsafe sealed.pointer
        let opened = unsafe try KeyError.wrap { () throws(CryptographyError) in
            unsafe try passphrase.secret.with { (bytes, count) throws(CryptographyError) in
                unsafe ParsedDER(
                    bytes.withMemoryRebound(to: CChar.self, capacity: count) {
                        unsafe PKCS8_decrypt(source, $0, Int32(count))
                    },
                    isWhole: true
                )
            }
        }
        guard let pointer = unsafe opened.pointer else {
            OpenSSLGate.forget()
            throw .wrongPassphrase
        }
        return unsafe try load(pointer)
    }

    /// Reads a PrivateKeyInfo that is not encrypted.
    static func read(_ der: SecretBytes) throws(KeyError) -> PrivateKey {
        let parsed = unsafe try KeyError.wrap { () throws(CryptographyError) in
            unsafe try der.with { (bytes, count) throws(CryptographyError) in
                var next: UnsafePointer<UInt8>? = unsafe bytes
                let parsed = unsafe d2i_PKCS8_PRIV_KEY_INFO(nil, &next, count)
                return unsafe ParsedDER(parsed, isWhole: next == bytes + count)
            }
        }
        guard let pointer = unsafe parsed.pointer, unsafe parsed.isWhole else {
            unsafe PKCS8_PRIV_KEY_INFO_free(parsed.pointer)
            throw malformed
        }
        return unsafe try load(pointer)
    }

    /// Takes the handle over.
    private static func load(_ pointer: OpaquePointer) throws(KeyError) -> PrivateKey {
        let info = try KeyError.wrap { () throws(CryptographyError) in
            unsafe try Handle<KeyInfoKind>(pointer, "read a private key")
        }
        guard let raw = unsafe EVP_PKCS82PKEY(info.pointer) else {
            OpenSSLGate.forget()
            throw .unsupported("a private key of this type or curve, or one that OpenSSL refuses")
        }
        let key = try KeyError.wrap { () throws(CryptographyError) in
            unsafe try EVPKey(raw, "read a private key")
        }
        return try PrivateKey(key)
    }

    private static var malformed: KeyError {
        OpenSSLGate.forget()
        return .malformed(.pem, "the private key is not the DER of PKCS#8")
    }
}
