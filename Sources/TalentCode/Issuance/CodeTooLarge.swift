/// A credential that would be longer than any verifier takes: too many programmes, or too long a status base.
public struct CodeTooLarge: Error, Equatable, Sendable {
    /// COSE bytes that it would have; `Limits.credential` is the most.
    public let bytes: Int
}
