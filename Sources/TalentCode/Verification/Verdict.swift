/// The answer to a scan: is this a good code (verdicts.md).
public struct Verdict: Sendable {
    /// Whose code it is, as far as a desk may know it on a refusal: only once the signature holds.
    public struct Signed: Sendable {
        public let serial: Serial
        public let issuer: TrustedIssuer
    }

    public let outcome: Outcome
    public let code: VerdictCode
    public let facts: VerdictFacts
    public let checkedAt: Timestamp
    /// Present with every valid code and with no other.
    public let credential: VerifiedCredential?
    public let assurance: Assurance?
    public let signed: Signed?

    /// A refusal or a doubt about a text or a picture of which nothing more is known.
    public init(unread code: VerdictCode, facts: VerdictFacts = VerdictFacts(), checkedAt: Timestamp) {
        self.init(
            outcome: code == .noTrust ? .undecided : .invalid, code: code, facts: facts, checkedAt: checkedAt
        )
    }

    init(
        outcome: Outcome,
        code: VerdictCode,
        facts: VerdictFacts,
        checkedAt: Timestamp,
        credential: VerifiedCredential? = nil,
        assurance: Assurance? = nil,
        signed: Signed? = nil
    ) {
        self.outcome = outcome
        self.code = code
        self.facts = facts
        self.checkedAt = checkedAt
        self.credential = credential
        self.assurance = assurance
        self.signed = signed
    }
}
