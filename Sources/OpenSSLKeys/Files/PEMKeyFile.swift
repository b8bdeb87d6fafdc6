import COSE
import COpenSSL

/// Keys in PEM files: SubjectPublicKeyInfo, PKCS#8 plain and encrypted, and the older SEC 1 and RSA forms.
enum PEMKeyFile {
    static func read(_ file: [UInt8], _ passphrase: Passphrase?) throws(KeyError) -> ImportedKey {
        let block = try PEM.firstKey(in: file)
        guard block.header.isEmpty else {
            // "Proc-Type: 4,ENCRYPTED": one round of MD5 between the passphrase and the key.
            throw .unsupported("the old encrypted PEM form; convert it with openssl pkcs8 -topk8")
        }
        switch block.label {
        case "PUBLIC KEY": return .publicKey(try SubjectPublicKeyInfo.read(block.content))
        case "PRIVATE KEY": return .privateKey(try PKCS8.read(block.content))
        case "ENCRYPTED PRIVATE KEY": return .privateKey(try PKCS8.open(block.content, passphrase))
        case "EC PRIVATE KEY", "SM2 PRIVATE KEY":
            return .privateKey(try traditional(block.content, EVP_PKEY_EC))
        case "RSA PRIVATE KEY": return .privateKey(try traditional(block.content, EVP_PKEY_RSA))
        default: throw .unsupported("PEM of a \(block.label.prefix(40))")
        }
    }

    /// ECPrivateKey (RFC 5915) or RSAPrivateKey (RFC 8017 appendix A.1.2).
    private static func traditional(_ der: SecretBytes, _ type: Int32) throws(KeyError) -> PrivateKey {
        let parsed = unsafe try KeyError.wrap { () throws(CryptographyError) in
            unsafe try der.with { (bytes, count) throws(CryptographyError) in
                var next: UnsafePointer<UInt8>? = unsafe bytes
                let parsed = unsafe d2i_PrivateKey(type, nil, &next, count)
                return unsafe ParsedDER(parsed, isWhole: next == bytes + count)
            }
        }
        guard let raw = unsafe parsed.pointer, unsafe parsed.isWhole else {
            unsafe EVP_PKEY_free(parsed.pointer)
            OpenSSLGate.forget()
            throw .malformed(.pem, "not the DER of its label")
        }
        let key = try KeyError.wrap { () throws(CryptographyError) in
            unsafe try EVPKey(raw, "read a private key")
        }
        return try PrivateKey(key)
    }
}
