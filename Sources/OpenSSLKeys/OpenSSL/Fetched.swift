import COSE
import COpenSSL

/// An algorithm that is looked up once for the life of the program: each look-up costs as much as a hash.
@safe
struct Fetched: @unchecked Sendable {
    // Unchecked: OpenSSL's method objects do not change after they were fetched.
    private let pointer: OpaquePointer?
    private let name: String

    private init(_ name: String, _ pointer: OpaquePointer?) {
        unsafe self.pointer = pointer
        self.name = name
    }

    static let sha256 = unsafe Fetched("SHA-256", EVP_MD_fetch(nil, "SHA256", nil))
    static let aes256GCM = unsafe Fetched("AES-256-GCM", EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))
    static let aes256CBC = unsafe Fetched("AES-256-CBC", EVP_CIPHER_fetch(nil, "AES-256-CBC", nil))
    static let sm4CTR = unsafe Fetched("SM4-CTR", EVP_CIPHER_fetch(nil, "SM4-CTR", nil))
    static let hmac = unsafe Fetched("HMAC", EVP_MAC_fetch(nil, "HMAC", nil))

    /// The method object, or an error if this OpenSSL lacks the algorithm.
    func get() throws(CryptographyError) -> OpaquePointer {
        guard let pointer = unsafe pointer else { throw OpenSSLGate.failure("find \(name)") }
        return unsafe pointer
    }
}
