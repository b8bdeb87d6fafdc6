import COSE
import COpenSSL

/// One block of a PEM file (RFC 7468): its label and what it holds.
///
/// Read without a passphrase callback, since OpenSSL's own asks on the terminal.
struct PEM {
    let label: String
    /// The header lines of the old encrypted form; empty in a file of today.
    let header: String
    /// Holds private keys too.
    let content: SecretBytes

    /// The first block of no parameters, which `openssl ecparam` puts before a key.
    static func firstKey(in file: [UInt8]) throws(KeyError) -> PEM {
        let bio = try KeyError.wrap { () throws(CryptographyError) in
            unsafe try Handle<BIOKind>(BIO_new_mem_buf(file, Int32(file.count)), "read PEM")
        }
        // Parameters, then a key: two blocks are enough.
        for _ in 0..<2 {
            let block = try next(bio)
            if !block.label.hasSuffix(" PARAMETERS") { return block }
        }
        throw .malformed(.pem, "no key")
    }

    private static func next(_ bio: borrowing Handle<BIOKind>) throws(KeyError) -> PEM {
        var label: UnsafeMutablePointer<CChar>?
        var header: UnsafeMutablePointer<CChar>?
        var content: UnsafeMutablePointer<UInt8>?
        var count = 0
        let result = unsafe PEM_read_bio(bio.pointer, &label, &header, &content, &count)
        defer {
            unsafe CRYPTO_free(label, nil, 0)
            unsafe CRYPTO_free(header, nil, 0)
            unsafe CRYPTO_clear_free(content, max(count, 0), nil, 0)
        }
        guard result == 1, let label = unsafe label, let header = unsafe header,
            let content = unsafe content, count > 0
        else {
            OpenSSLGate.forget()
            throw .malformed(.pem, "no block, or not base64")
        }
        let secret = try KeyError.wrap { () throws(CryptographyError) in
            unsafe try SecretBytes(count: count) { unsafe $0.update(from: content, count: count) }
        }
        return unsafe PEM(
            label: String(cString: label),
            header: String(cString: header),
            content: secret
        )
    }

    /// What a writing call of OpenSSL puts into a memory BIO.
    static func write(
        _ operation: String,
        _ body: (OpaquePointer) -> Int32
    ) throws(CryptographyError) -> [UInt8] {
        let bio = unsafe try Handle<BIOKind>(BIO_new(BIO_s_mem()), operation)
        try OpenSSLGate.require(unsafe body(bio.pointer), operation)
        var bytes = [UInt8](repeating: 0, count: unsafe BIO_ctrl_pending(bio.pointer))
        guard unsafe BIO_read(bio.pointer, &bytes, Int32(bytes.count)) == Int32(bytes.count) else {
            throw OpenSSLGate.failure(operation)
        }
        return bytes
    }
}
