import COSE
import OpenSSLKeys

/// A key that is taken can be written, and reads as the same key.
enum KeyTarget {
    private static let passphrase = Passphrase("x")

    static func run(_ bytes: [UInt8]) {
        guard let key = taken({ try ImportedKey(bytes, passphrase: passphrase) }) else { return }
        let publicKey = key.publicKey
        let files = [
            publicKey.encodedCOSEKey, Array(publicKey.jwk.utf8),
            Array(must("write PEM", { try publicKey.pem() }).utf8),
        ]
        for file in files {
            let again = must("read a key that was written", { try ImportedKey(file) })
            promise(again.publicKey.coseKey == publicKey.coseKey, "another key comes back")
        }
        _ = taken { try publicKey.coseKey.thumbprint(FixedKeys.cryptography) }
        promise(
            must("ask", { try FixedKeys.cryptography.isAcceptable(publicKey.coseKey) }),
            "taken, not acceptable"
        )
    }
}
