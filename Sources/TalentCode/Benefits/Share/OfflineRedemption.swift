public import COSE

/// Redeems at a desk that has no register: from the shares that were put aside for it, and provisionally.
///
/// Nothing is taken before identity and rules said yes. Whether somebody applied and was approved is not judged: the
/// office allowed it by sharing, and judges when it settles.
public struct OfflineRedemption: Sendable {
    /// What is asked for, and what was found out about it.
    public struct Request: Sendable {
        /// The benefit of the pack that the desk holds.
        public let benefit: Benefit
        /// Who signed that pack: only its own office may share the benefit.
        public let issuer: AreaCode
        /// Units, within `Limits.shareUnits`.
        public let units: Int
        /// The answer about the code.
        public let verdict: Verdict
        /// What the rules of the benefit say by the credential's facts.
        public let ruling: BenefitJudgement
        /// The caller's name of the request, or nil.
        public let id: RequestID?

        /// A request.
        public init(
            benefit: Benefit, issuer: AreaCode, units: Int, verdict: Verdict, ruling: BenefitJudgement,
            id: RequestID?
        ) {
            self.benefit = benefit
            self.issuer = issuer
            self.units = units
            self.verdict = verdict
            self.ruling = ruling
            self.id = id
        }
    }

    /// What came of it.
    public enum Answer: Sendable {
        /// Nothing was taken.
        case refused(BenefitJudgement)
        /// PROVISIONAL: this entry is to be written behind the share's file, durably, before anybody hears of it.
        case redeemed(BenefitJudgement, ProvisionalEntry)
    }

    /// The desk.
    let desk: DeskID
    /// What it may serve.
    let benefits: [BenefitID]
    let key: any SigningKey
    let thumbprint: [UInt8]
    let digest: any Digest

    /// A desk with its key.
    public init(
        desk: DeskID, benefits: [BenefitID], key: any SigningKey, _ digest: any Digest
    ) throws(CryptographyError) {
        self.desk = desk
        self.benefits = benefits
        self.key = key
        thumbprint = try key.publicKey.thumbprint(digest)
        self.digest = digest
    }

    /// Judges a request, and signs the entry if all of it holds.
    ///
    /// - Parameters:
    ///   - shares: those that may give, checked.
    ///   - others: what else the desk holds, checked: one code is counted over all of them.
    public func redeem(
        _ request: Request, from shares: [ShareFile], besides others: [ShareFile] = [], now: Timestamp
    ) throws(CryptographyError) -> Answer {
        guard let credential = request.verdict.credential else {
            return refuse(request, .identityNotValid, outcome: request.verdict.outcome)
        }
        guard benefits.contains(request.benefit.id) else { return refuse(request, .deskNotAuthorised) }
        guard request.ruling.outcome == .valid else { return .refused(request.ruling) }
        let own = shares.filter { isOwn($0.grant.terms, request) }
        let all = own + others.filter { isOwn($0.grant.terms, request) }
        if let refusal = refusal(of: credential.claims.serial, request, all) { return refusal }
        switch choose(own, request, now) {
        case .failure(let refusal): return .refused(refusal.judgement)
        case .success(let share):
            let made = Self.redemption(request, credential.claims, behind: share, now)
            // Within the limits of the share nothing that a verdict holds is out of an entry's range.
            guard let redemption = made else { return refuse(request, .quotaExhausted) }
            let entry = try ProvisionalEntry.sign(redemption, deskKey: thumbprint, with: key, digest)
            return .redeemed(accepted(request, share), entry)
        }
    }

    /// Whether a grant is this desk's, for this benefit, by the office whose benefit it is.
    private func isOwn(_ terms: ShareTerms, _ request: Request) -> Bool {
        terms.desk == desk && terms.deskKey == thumbprint && terms.benefit == request.benefit.id
            && terms.issuer == request.issuer
    }

    private func accepted(_ request: Request, _ share: ShareFile) -> BenefitJudgement {
        var facts = request.ruling.facts
        facts.share = share.grant.terms.share
        facts.left = share.left - request.units
        facts.notAfter = share.grant.terms.notAfter
        return BenefitJudgement(
            benefit: request.benefit.id, code: .provisional, policy: share.grant.terms.policy,
            amount: request.ruling.amount, facts: facts, rules: request.ruling.rules
        )
    }

    private static func redemption(
        _ request: Request, _ claims: CredentialClaims, behind share: ShareFile, _ now: Timestamp
    ) -> ProvisionalRedemption? {
        let verdict = request.verdict
        let shown: ShownCode =
            verdict.presentation.map { .device(nonce: $0.nonce, issuedAt: $0.issuedAt) }
            ?? .document(isChecked: verdict.facts.documentCheck == documentMatch)
        return ProvisionalRedemption(
            at: now, share: share.grant.terms.share, number: share.entries.count + 1,
            previous: share.lastDigest, serial: claims.serial, issuer: claims.issuer, shown: shown,
            benefit: request.benefit.id, units: request.units, statusAge: verdict.facts.statusAge ?? 0,
            trustVersion: verdict.facts.trustVersion ?? 0, request: request.id
        )
    }

    /// The word of a document check that matched (verdicts.md).
    static let documentMatch = "match"

    func refuse(
        _ request: Request, _ code: BenefitCode, outcome: Outcome? = nil,
        facts: BenefitFacts = BenefitFacts()
    ) -> Answer {
        .refused(judgement(request, code, outcome: outcome, facts: facts))
    }

    func judgement(
        _ request: Request, _ code: BenefitCode, outcome: Outcome? = nil,
        facts: BenefitFacts = BenefitFacts()
    ) -> BenefitJudgement {
        BenefitJudgement(
            benefit: request.benefit.id, code: code, outcome: outcome, policy: request.ruling.policy,
            facts: facts, rules: request.ruling.rules
        )
    }
}
