import COSE

/// HMAC-SM3 (RFC 2104 with the hash of GB/T 32905).
struct HMACSM3: Mac {
    private let context: HMACContext

    init(key: [UInt8]) throws(CryptographyError) { context = try HMACContext(digest: "SM3", key: key) }

    func code(for message: [UInt8]) throws(CryptographyError) -> [UInt8] { try context.code(for: message) }
}
