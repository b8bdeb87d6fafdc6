import COSE
import COpenSSL

/// SM4 (GB/T 32907) in counter mode (GB/T 17964): encrypting and decrypting are one. It authenticates nothing.
enum SM4Counter {
    static let keyLength = 16
    static let ivLength = 16
    /// What one call may take: lengths go to OpenSSL as Int32.
    static let maximumLength = 1 << 30

    /// As many bytes as `input` has.
    static func apply(
        _ input: [UInt8],
        key: SecretBytes,
        iv: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        let operation = "encrypt with SM4-CTR"
        guard key.count == keyLength, iv.count == ivLength, input.count <= maximumLength else {
            throw CryptographyError(operation: operation, reason: "wrong length of key, IV or text")
        }
        let context = unsafe try Handle<CipherContextKind>(EVP_CIPHER_CTX_new(), operation)
        let cipher = unsafe try Fetched.sm4CTR.get()
        let pointer = unsafe context.pointer
        unsafe try key.with { (bytes, _) throws(CryptographyError) in
            try OpenSSLGate.require(unsafe EVP_CipherInit_ex2(pointer, cipher, bytes, iv, 1, nil), operation)
        }
        // One byte more than needed: the pointer stays good where the field is empty.
        var output = [UInt8](repeating: 0, count: input.count + 1)
        var written: Int32 = 0
        try OpenSSLGate.require(
            unsafe EVP_CipherUpdate(context.pointer, &output, &written, input, Int32(input.count)),
            operation
        )
        guard written == input.count else {
            throw CryptographyError(operation: operation, reason: "wrong length")
        }
        output.removeLast()
        return output
    }
}
