/// HMAC (RFC 2104) with a hash of 32 bytes, SHA-256 or SM3, under one key that is loaded once.
public protocol Mac: Sendable {
    /// 32 bytes.
    func code(for message: [UInt8]) throws(CryptographyError) -> [UInt8]
}
