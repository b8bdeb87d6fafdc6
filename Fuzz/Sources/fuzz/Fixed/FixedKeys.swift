import COSE
import OpenSSLKeys

/// Keys whose secrets are plain to see, the same in every run: an input stays what it was.
enum FixedKeys {
    static let root = key(.edDSA, .ed25519, 1)
    static let es256 = key(.es256, .p256, 2)
    static let edDSA = key(.edDSA, .ed25519, 3)
    static let sm2 = key(.sm2, .sm2, 4)
    static let status = key(.edDSA, .ed25519, 5)
    static let device = key(.es256, .p256, 6)
    static let credentialKeys = [es256, edDSA, sm2]
    static let cryptography = OpenSSLCryptography()

    static func privateKey(_ curve: Curve, _ byte: UInt8) -> PrivateKey {
        var bytes = [UInt8](repeating: byte, count: 32)
        return must("a fixed key", { try PrivateKey(curve, secret: SecretBytes(consuming: &bytes)) })
    }

    static func thumbprint(_ key: any SigningKey) -> [UInt8] {
        must("a thumbprint", { try key.publicKey.thumbprint(cryptography) })
    }

    private static func key(_ algorithm: Algorithm, _ curve: Curve, _ byte: UInt8) -> EVPSigningKey {
        must("a fixed key", { try EVPSigningKey(privateKey(curve, byte), algorithm: algorithm) })
    }
}
