import COSE

/// Encrypts fields as nonce (12 random bytes) ‖ ciphertext ‖ tag (16 bytes), the place as associated data.
struct AESGCMFieldCipher: FieldCipher {
    private let key: SecretBytes
    private let random: any RandomSource

    init(key: SecretBytes, random: any RandomSource) throws(CryptographyError) {
        guard key.count == AESGCM.keyLength else {
            throw CryptographyError(operation: "load a field key", reason: "it must have 32 bytes")
        }
        self.key = key
        self.random = random
    }

    func seal(_ plaintext: [UInt8], place: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let nonce = try random.randomBytes(AESGCM.nonceLength)
        return nonce + (try AESGCM.seal(plaintext, key: key, nonce: nonce, authenticating: place))
    }

    func open(_ sealed: [UInt8], place: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let nonce = Array(sealed.prefix(AESGCM.nonceLength))
        guard nonce.count == AESGCM.nonceLength,
            let plaintext = try AESGCM.open(
                sealed.dropFirst(AESGCM.nonceLength),
                key: key,
                nonce: nonce,
                authenticating: place
            )
        else {
            throw CryptographyError(
                operation: "decrypt a field",
                reason: sealed.starts(with: SM4FieldCipher.mark)
                    ? "sealed with SM4" : "not sealed with this key for this place, or changed since"
            )
        }
        return plaintext
    }
}
