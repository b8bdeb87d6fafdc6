/// What a verdict states beside its code (verdicts.md, Facts). Times are in seconds.
public struct VerdictFacts: Equatable, Sendable {
    public var statusAge: UInt64?
    public var trustAge: UInt64?
    public var trustVersion: UInt64?
    public var stage: CodeError.Stage?
    public var offset: Int?
    /// A reason in a few English words; never personal data.
    public var why: String?
    /// `match` or `not-possible`.
    public var documentCheck: String?
    public var presentationAge: Int64?
    public var audience: String?

    /// No facts.
    public init() {}
}
