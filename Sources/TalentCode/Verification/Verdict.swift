/// The answer to a scan: is this a good code (verdicts.md).
public struct Verdict: Sendable {
    /// Whose code it is, as far as a desk may know it on a refusal: only once the signature holds.
    public struct Signed: Sendable {
        /// The serial of the code.
        public let serial: Serial
        /// The issuer whose key signed it.
        public let issuer: TrustedIssuer
    }

    /// What a desk does.
    public let outcome: Outcome
    /// The stable code of the answer.
    public let code: VerdictCode
    /// What else was found out.
    public let facts: VerdictFacts
    /// The time against which it was judged.
    public let checkedAt: Timestamp
    /// Present with every valid code and with no other.
    public let credential: VerifiedCredential?
    /// Present with every valid code and with no other.
    public let assurance: Assurance?
    /// Present once the signature holds.
    public let signed: Signed?
    /// Present with every valid verdict on a presentation: what a redemption records in its own transaction.
    public let presentation: ShownPresentation?
    /// Why the desk's memory could not be used where it should have been; the verdict stands all the same, and the
    /// desk's operator is warned.
    public let unremembered: String?

    /// A refusal or a doubt about a text or a picture of which nothing more is known.
    public init(unread code: VerdictCode, facts: VerdictFacts = VerdictFacts(), checkedAt: Timestamp) {
        self.init(unread: code, facts: facts, checkedAt: checkedAt, unremembered: nil)
    }

    init(unread code: VerdictCode, facts: VerdictFacts, checkedAt: Timestamp, unremembered: String?) {
        self.init(
            outcome: code == .noTrust ? .undecided : .invalid, code: code, facts: facts, checkedAt: checkedAt,
            unremembered: unremembered
        )
    }

    init(
        outcome: Outcome,
        code: VerdictCode,
        facts: VerdictFacts,
        checkedAt: Timestamp,
        credential: VerifiedCredential? = nil,
        assurance: Assurance? = nil,
        signed: Signed? = nil,
        presentation: ShownPresentation? = nil,
        unremembered: String? = nil
    ) {
        self.outcome = outcome
        self.code = code
        self.facts = facts
        self.checkedAt = checkedAt
        self.credential = credential
        self.assurance = assurance
        self.signed = signed
        self.presentation = presentation
        self.unremembered = unremembered
    }
}
