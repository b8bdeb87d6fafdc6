/// SHA-256 (FIPS 180-4).
public protocol Digest: Sendable {
    /// 32 bytes.
    func sha256(_ bytes: [UInt8]) throws(CryptographyError) -> [UInt8]
}
