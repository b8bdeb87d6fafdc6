public import COSE

/// Why a root document or a trust list is not taken.
public enum TrustError: Error, Equatable, Sendable {
    case malformed(String)
    case wrongType
    /// Fewer good signatures than the role's threshold asks for.
    case threshold(role: TrustRole, got: Int, need: Int)
    /// The version does not follow the one that is held.
    case version(UInt64)
    /// A key or a status base stands twice, or a base is the path prefix of another.
    case ambiguous(String)
    case cryptography(CryptographyError)

    static func reading(_ error: CBORError) -> TrustError {
        .malformed("\(error.reason.rawValue) at byte \(error.offset)")
    }
}
