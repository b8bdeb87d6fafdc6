/// Unpredictable bytes.
public protocol RandomSource: Sendable {
    /// `count` random bytes.
    func randomBytes(_ count: Int) throws(CryptographyError) -> [UInt8]
}
