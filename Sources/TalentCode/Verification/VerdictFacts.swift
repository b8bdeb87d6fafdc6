/// What a verdict states beside its code (verdicts.md, Facts). Times are in seconds.
public struct VerdictFacts: Equatable, Sendable {
    /// Age of the status list.
    public var statusAge: UInt64?
    /// Age of the bundle, if the data came as one.
    public var trustAge: UInt64?
    /// Version of the trust list that was held.
    public var trustVersion: UInt64?
    /// The layer at which a BAD_FORMAT code stopped being readable.
    public var stage: CodeError.Stage?
    /// Where: the character in the text for prefix and base45, else the byte in the COSE message.
    public var offset: Int?
    /// A reason in a few English words; never personal data.
    public var why: String?
    /// `match` or `not-possible`.
    public var documentCheck: String?
    /// Age of the presentation; below zero if it comes from the future.
    public var presentationAge: Int64?
    /// For whom the presentation was made.
    public var audience: String?
    /// The how manyth undecided answer of this kind within a day this is, where they are counted: from 2 on.
    public var repeated: Int?

    /// No facts.
    public init() {}
}
