import COSE
import COpenSSL

/// AES-256-GCM (NIST SP 800-38D) with 12-byte nonces and 16-byte tags, and no others.
///
/// OpenSSL would accept a tag of 4 bytes, which an attacker guesses.
enum AESGCM {
    static let keyLength = 32
    static let nonceLength = 12
    static let tagLength = 16
    /// What one call may take: lengths go to OpenSSL as Int32.
    static let maximumLength = 1 << 30

    /// Gives ciphertext ‖ tag.
    static func seal(
        _ plaintext: [UInt8],
        key: SecretBytes,
        nonce: [UInt8],
        authenticating place: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        let operation = "encrypt with AES-256-GCM"
        let context = try start(key, nonce, place, encrypting: true, operation)
        guard plaintext.count <= maximumLength else {
            throw CryptographyError(operation: operation, reason: "too long")
        }
        var output = [UInt8](repeating: 0, count: plaintext.count + tagLength)
        var tag = [UInt8](repeating: 0, count: tagLength)
        var written: Int32 = 0
        try OpenSSLGate.require(
            unsafe EVP_EncryptUpdate(
                context.pointer,
                &output,
                &written,
                plaintext,
                Int32(plaintext.count)
            ),
            operation
        )
        var rest: Int32 = 0
        try OpenSSLGate.require(unsafe EVP_EncryptFinal_ex(context.pointer, &tag, &rest), operation)
        try OpenSSLGate.require(
            unsafe EVP_CIPHER_CTX_ctrl(context.pointer, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), &tag),
            operation
        )
        output.replaceSubrange(plaintext.count..., with: tag)
        return output
    }

    /// Gives back the plaintext, or nil if the tag does not fit: another key, place or byte.
    static func open(
        _ sealed: ArraySlice<UInt8>,
        key: SecretBytes,
        nonce: [UInt8],
        authenticating place: [UInt8]
    ) throws(CryptographyError) -> [UInt8]? {
        let operation = "decrypt with AES-256-GCM"
        guard sealed.count >= tagLength, sealed.count <= maximumLength else { return nil }
        let ciphertext = Array(sealed.dropLast(tagLength))
        var tag = Array(sealed.suffix(tagLength))
        let context = try start(key, nonce, place, encrypting: false, operation)
        // One byte more than needed: the pointer stays good where the field is empty.
        var output = [UInt8](repeating: 0, count: ciphertext.count + 1)
        var written: Int32 = 0
        try OpenSSLGate.require(
            unsafe EVP_DecryptUpdate(
                context.pointer,
                &output,
                &written,
                ciphertext,
                Int32(ciphertext.count)
            ),
            operation
        )
        try OpenSSLGate.require(
            unsafe EVP_CIPHER_CTX_ctrl(context.pointer, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag),
            operation
        )
        var rest: Int32 = 0
        var last = [UInt8](repeating: 0, count: tagLength)
        guard unsafe EVP_DecryptFinal_ex(context.pointer, &last, &rest) == 1 else {
            OpenSSLGate.forget()
            // Unauthenticated plaintext is nobody's to see.
            SecretBytes.clear(&output)
            return nil
        }
        output.removeLast()
        return output
    }

    private static func start(
        _ key: SecretBytes,
        _ nonce: [UInt8],
        _ place: [UInt8],
        encrypting: Bool,
        _ operation: String
    ) throws(CryptographyError) -> Handle<CipherContextKind> {
        guard key.count == keyLength, nonce.count == nonceLength, place.count <= maximumLength else {
            throw CryptographyError(operation: operation, reason: "wrong length of key, nonce or place")
        }
        let context = unsafe try Handle<CipherContextKind>(EVP_CIPHER_CTX_new(), operation)
        let cipher = unsafe try Fetched.aes256GCM.get()
        let pointer = unsafe context.pointer
        unsafe try key.with { (bytes, _) throws(CryptographyError) in
            try OpenSSLGate.require(
                unsafe EVP_CipherInit_ex2(pointer, cipher, bytes, nonce, encrypting ? 1 : 0, nil),
                operation
            )
        }
        var written: Int32 = 0
        if !place.isEmpty {
            try OpenSSLGate.require(
                unsafe EVP_CipherUpdate(context.pointer, nil, &written, place, Int32(place.count)),
                operation
            )
        }
        return context
    }
}
