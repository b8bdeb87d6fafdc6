public import TalentCode

/// Says who has a token.
public protocol Authenticator: Sendable {
    /// Nil for a token that nobody has, that has expired, or whose owner was shut out: no caller can tell these apart.
    ///
    /// - Parameter token: as it was sent, of as many bytes as `ServiceLimits.token` says.
    func principal(token: [UInt8]) async throws -> Principal?

    /// Whether this process has found somebody by this token before: then it is no guess, and worth asking for even
    /// where many others were tried.
    func hasMet(token: [UInt8]) throws -> Bool
}
