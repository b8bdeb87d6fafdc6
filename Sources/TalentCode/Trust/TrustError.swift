public import COSE

/// Why a signed document or a bundle is not taken. Nothing of it was kept.
public enum TrustError: Error, Equatable, Sendable {
    case malformed(String)
    case wrongType
    /// Fewer good signatures than the role's threshold asks for.
    case threshold(role: TrustRole, got: Int, need: Int)
    /// None of the roots is the one that is trusted, or nothing is trusted yet.
    case noTrustedRoot
    /// A root that does not follow the one before it: a step is missing.
    case missingRoot(version: UInt64)
    /// Older than what is held: its version, or for a token its iat in seconds.
    case rollback(what: String, held: UInt64, offered: UInt64)
    /// Another document under the version or the iat of the one that is held: somebody signed two.
    case equivocation(what: String)
    /// Issued ahead of this machine's clock: either that is behind, or somebody signed under a false time.
    case future(Timestamp)
    /// A key or a status base stands twice, or a base is the path prefix of another.
    case ambiguous(String)
    /// A part of a bundle that its manifest does not name so, or that cannot be used.
    case part(name: String, why: String)
    /// Over a limit.
    case tooLarge(String)
    case cryptography(CryptographyError)

    static func reading(_ error: CBORError) -> TrustError {
        .malformed("\(error.reason.rawValue) at byte \(error.offset)")
    }

    static func reading(_ error: COSEFormatError) -> TrustError {
        .malformed("\(error.reason) at byte \(error.offset)")
    }
}
