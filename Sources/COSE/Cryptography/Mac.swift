/// HMAC-SHA-256 (RFC 2104) under one key that is loaded once.
public protocol Mac: Sendable {
    /// 32 bytes.
    func code(for message: [UInt8]) throws(CryptographyError) -> [UInt8]
}
