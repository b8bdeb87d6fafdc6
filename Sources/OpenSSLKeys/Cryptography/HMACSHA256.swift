import COSE

/// HMAC-SHA-256 (RFC 2104, FIPS 180-4).
struct HMACSHA256: Mac {
    private let context: HMACContext

    init(key: [UInt8]) throws(CryptographyError) { context = try HMACContext(digest: "SHA256", key: key) }

    func code(for message: [UInt8]) throws(CryptographyError) -> [UInt8] { try context.code(for: message) }
}
