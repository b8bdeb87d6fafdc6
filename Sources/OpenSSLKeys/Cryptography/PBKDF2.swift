import COSE
import COpenSSL

/// PBKDF2 with HMAC-SHA-256 (RFC 8018 section 5.2).
enum PBKDF2 {
    /// What is written: a guess at a passphrase costs this many rounds.
    static let rounds = 600_000
    /// What is read: a file with more would only keep the reader busy.
    static let maximumRounds = 10_000_000

    /// Derives 32 bytes.
    static func key(
        _ passphrase: Passphrase,
        salt: [UInt8],
        rounds: Int
    ) throws(CryptographyError) -> SecretBytes {
        let operation = "derive a key from a passphrase"
        guard (1...maximumRounds).contains(rounds) else {
            throw CryptographyError(operation: operation, reason: "number of rounds")
        }
        let digest = unsafe try Fetched.sha256.get()
        return unsafe try SecretBytes(count: 32) { (output) throws(CryptographyError) in
            unsafe try passphrase.secret.with { (bytes, count) throws(CryptographyError) in
                let result = unsafe bytes.withMemoryRebound(to: CChar.self, capacity: count) {
                    unsafe PKCS5_PBKDF2_HMAC(
                        $0,
                        Int32(count),
                        salt,
                        Int32(salt.count),
                        Int32(rounds),
                        digest,
                        32,
                        output
                    )
                }
                try OpenSSLGate.require(result, operation)
            }
        }
    }
}
