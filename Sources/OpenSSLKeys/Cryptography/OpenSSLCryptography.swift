public import COSE
import COpenSSL

/// The `Cryptography` of COSE, done by OpenSSL's libcrypto.
public struct OpenSSLCryptography: Cryptography {
    /// Makes one; it holds nothing and costs nothing.
    public init() {}

    /// SHA-256 (FIPS 180-4): 32 bytes.
    public func sha256(_ bytes: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let digest = unsafe try Fetched.sha256.get()
        var output = [UInt8](repeating: 0, count: 32)
        try OpenSSLGate.require(
            unsafe EVP_Digest(bytes, bytes.count, &output, nil, digest, nil),
            "hash with SHA-256"
        )
        return output
    }

    /// `count` bytes of OpenSSL's generator for private values, up to 16 MiB at once.
    public func randomBytes(_ count: Int) throws(CryptographyError) -> [UInt8] {
        let operation = "draw random bytes"
        guard (0...0x100_0000).contains(count) else {
            throw CryptographyError(operation: operation, reason: "\(count) at once")
        }
        var output = [UInt8](repeating: 0, count: count)
        guard count > 0 else { return output }
        try OpenSSLGate.require(unsafe RAND_priv_bytes(&output, Int32(count)), operation)
        return output
    }

    /// Loads an HMAC-SHA-256 key of 16 bytes or more.
    public func mac(key: [UInt8]) throws(CryptographyError) -> any Mac { try HMACSHA256(key: key) }

    /// Loads a public key for one algorithm; see `PublicKey` for what is refused.
    public func verificationKey(
        _ key: COSEKey,
        algorithm: Algorithm,
        sm2ID: String = defaultSM2ID
    ) throws(CryptographyError) -> any VerificationKey {
        do throws(KeyError) {
            return try EVPVerificationKey(PublicKey(key), algorithm: algorithm, sm2ID: sm2ID)
        } catch {
            throw error.asCryptographyError("load a public key for \(algorithm.rawValue)")
        }
    }

    /// Loads a 32-byte field key; see `AESGCMFieldCipher` and `SM4FieldCipher` for what they seal.
    public func fieldCipher(_ suite: FieldSuite, key: [UInt8]) throws(CryptographyError) -> any FieldCipher {
        try fieldCipher(suite, key: SecretBytes(key))
    }

    /// The same with a key that is held as a secret.
    public func fieldCipher(
        _ suite: FieldSuite,
        key: SecretBytes
    ) throws(CryptographyError) -> any FieldCipher {
        switch suite {
        case .aes256GCM: try AESGCMFieldCipher(key: key, random: self)
        case .sm4: try SM4FieldCipher(key: key, random: self)
        }
    }

    /// Loads a key of 16 bytes or more for HMAC with SHA-256 or SM3.
    public func mac(_ suite: FieldSuite, key: [UInt8]) throws(CryptographyError) -> any Mac {
        switch suite {
        case .aes256GCM: try HMACSHA256(key: key)
        case .sm4: try HMACSM3(key: key)
        }
    }

    /// Compares in a time that depends on the lengths alone.
    public func isEqual(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        guard first.count == second.count else { return false }
        return unsafe CRYPTO_memcmp(first, second, first.count) == 0
    }
}
