import COSE
import OpenSSLKeys
import TalentCode

/// A redemption at a desk without a register: from its own shares, provisionally.
struct DeskRedemption {
    let home: Home
    let console: Console
    let now: Timestamp
    let profile: DeskProfile
    let profilePath: String
    let benefit: BenefitID
    let units: Int
    let request: RequestID?
    let share: String?
    let document: IdentityDocument?
    let secret: PassphraseSource
    let schemes: SchemeTables

    private var answer: RedemptionAnswer { RedemptionAnswer(console: console, schemes: schemes) }

    /// Judges a text and redeems; gives the exit code.
    func run(_ text: [UInt8]) async throws -> Int32 {
        let desk = try await VerifyingDesk.open(home, console, isTimeGiven: false, profile: profile)
        let policies = try PolicyShelf(desk.trust, home, for: profile.area)
        try policies.require(benefit)
        guard let trust = desk.trust else {
            return try answer.refuse(desk.answer(text, now: now, document: nil, explains: false).verdict, nil)
        }
        let key = try DeskKey.load(profile, at: profilePath, secret, console)
        let shares = try DeskShares.open(
            share, in: home, trust: trust, desk: profile.id, key: key, console
        )
        if let request, let (held, entry) = shares.entry(of: request) {
            return try repeated(text, entry, held, trust)
        }
        let asked = try document.map { try profile.request($0) }
        let verdict = try desk.answer(text, now: now, document: asked, explains: false).verdict
        if let reason = verdict.unremembered { desk.warn(of: reason) }
        defer { desk.remember([verdict]) }
        guard let found = policies.find(benefit, at: now), let credential = verdict.credential else {
            let refusal = BenefitJudge.refusal(verdict, of: benefit, policy: nil)
            return try answer.refuse(verdict, try refusal ?? policies.withoutPolicy(benefit))
        }
        let judge = BenefitJudge(found.benefit, of: found.pack, at: now)
        let terms = try schemes.factTerms()
        let ruling =
            judge.refusal(verdict, at: DeskName(profile).serving(), area: nil)
            ?? judge.judge(Holder(offline: credential, terms: terms))
        let redemption = try OfflineRedemption(
            desk: profile.id, benefits: profile.benefits, key: key.signing, OpenSSLCryptography()
        )
        let question = OfflineRedemption.Request(
            benefit: found.benefit, issuer: found.issuer, units: units, verdict: verdict, ruling: ruling,
            id: request
        )
        let (giving, others) = (shares.held.filter(\.gives), shares.held.filter { !$0.gives })
        switch try redemption.redeem(
            question, from: giving.map(\.file), besides: others.map(\.file), now: now)
        {
        case .refused(let judgement): return try answer.refuse(verdict, judgement)
        case .redeemed(let judgement, let entry):
            // Durable before anybody hears of it.
            try shares.append(entry)
            return try answer.give(verdict, judgement, ProvisionalJSON(entry, judgement), isRepeated: false)
        }
    }

    /// The answer to a request that was carried out before, judged as of then.
    private func repeated(
        _ text: [UInt8], _ entry: ProvisionalEntry, _ held: DeskShares.Held, _ trust: HeldTrust
    ) throws -> Int32 {
        var settings = ScanSettings()
        profile.fill(&settings)
        settings.judgesClock = false
        let verifier = Verifier(trust: trust, settings: settings, cryptography: OpenSSLCryptography())
        let verdict = try verifier.judge(
            text, now: entry.redemption.at, document: try document.map { try profile.request($0) }
        )
        guard entry.redemption.benefit == benefit, entry.redemption.units == units,
            verdict.signed?.serial == entry.redemption.serial,
            verdict.presentation == nil || verdict.presentation == entry.redemption.presentation
        else { throw CommandError(ErrorCode.requestReused) }
        let terms = held.file.grant.terms
        var facts = BenefitFacts()
        facts.share = terms.share
        facts.left = held.file.left
        facts.notAfter = terms.notAfter
        let judgement = BenefitJudgement(
            benefit: benefit, code: .provisional, policy: terms.policy, facts: facts
        )
        return try answer.give(verdict, judgement, ProvisionalJSON(entry, judgement), isRepeated: true)
    }
}
