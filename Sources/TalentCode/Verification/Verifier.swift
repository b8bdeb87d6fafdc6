public import COSE

/// Judges codes: form, trust, dates, holder, memory, status, document, in the order of verdicts.md.
///
/// The first rule that stops a code gives the answer. Nothing is fetched. With memories, a presentation is recorded
/// once every rule has passed, and an undecided answer is counted; nothing else is ever written.
public struct Verifier: Sendable {
    private let trust: HeldTrust?
    private let settings: ScanSettings
    private let cryptography: any Cryptography
    private let replayMemory: (any ReplayMemory)?
    private let doubtMemory: (any DoubtMemory)?
    private let signatures: SignatureCache?

    /// The rules behind BAD_FORMAT, WRONG_PURPOSE and NO_TRUST. A presentation's inner credential is judged
    /// down to its dates, then its proof.
    static let rules: [any VerificationRule] = [
        KnownKey(), AlgorithmFitsKey(), SignatureHolds(),
        IssuerTrusted(), KeyAllowed(), KeyNotCompromised(),
        ClockNotBehind(), AlreadyValid(), NotExpired(),
        HolderProofPresent(), HolderProofHolds(), AudienceFits(), PresentationFresh(), NotReplayed(),
        TrustFresh(), StatusAvailable(), StatusFresh(), StatusAllows(),
        DocumentMatches(),
    ]

    /// A verifier of what is held.
    ///
    /// - Parameters:
    ///   - trust: nil if no verified trust list is held: then every well-formed code is NO_TRUST.
    ///   - replayMemory: where presentations are remembered; nil if REPLAYED is judged elsewhere (a redemption
    ///     records `Verdict.presentation` in its own transaction) or not at all.
    ///   - doubtMemory: where undecided answers are counted.
    ///   - signatures: remembers which signatures hold; nil where no code is expected twice.
    public init(
        trust: HeldTrust?,
        settings: ScanSettings,
        cryptography: any Cryptography,
        replayMemory: (any ReplayMemory)? = nil,
        doubtMemory: (any DoubtMemory)? = nil,
        signatures: SignatureCache? = nil
    ) {
        self.trust = trust
        self.settings = settings
        self.cryptography = cryptography
        self.replayMemory = replayMemory
        self.doubtMemory = doubtMemory
        self.signatures = signatures
    }

    /// Judges a text exactly as it was scanned.
    ///
    /// - Returns: a verdict for any bytes whatever.
    /// - Throws: only if the cryptographic library fails.
    public func judge(
        _ text: [UInt8],
        now: Timestamp,
        document: DocumentRequest? = nil
    ) throws(CryptographyError) -> Verdict {
        var nobody: RuleTrace?
        return try judge(text, now: now, document: document, trace: &nobody)
    }

    /// Judges a text like `judge`, and tells what each rule said and read.
    public func explain(
        _ text: [UInt8],
        now: Timestamp,
        document: DocumentRequest? = nil
    ) throws(CryptographyError) -> Explanation {
        var trace: RuleTrace? = RuleTrace()
        let verdict = try judge(text, now: now, document: document, trace: &trace)
        return Explanation(verdict, trace ?? RuleTrace())
    }

    private func judge(
        _ text: [UInt8], now: Timestamp, document: DocumentRequest?, trace: inout RuleTrace?
    ) throws(CryptographyError) -> Verdict {
        let code: UnverifiedCode
        do {
            code = try UnverifiedCode(text: text)
        } catch {
            trace?.add(error)
            return Self.refusal(error, now)
        }
        trace?.addReadable()
        guard let trust else {
            trace?.add(.trustHeld, .undecided)
            var facts = VerdictFacts()
            let failure = count(.code(.noTrust), now, &facts)
            return Verdict(unread: .noTrust, facts: facts, checkedAt: now, unremembered: failure)
        }
        trace?.add(.trustHeld, .passed, [.number("trustVersion", trust.list.version)])
        var scan = Scan(
            code: code, trust: trust, now: now, settings: settings, document: document,
            cryptography: cryptography, replayMemory: replayMemory, signatures: signatures
        )
        scan.facts.trustVersion = trust.list.version
        scan.facts.trustAge = trust.manifest.map { now.since($0.issuedAt) }
        for rule in Self.rules {
            let finding = try rule.judge(&scan)
            trace?.add(rule.id, finding, rule.read(scan))
            if let verdict = stop(scan, finding) { return verdict }
        }
        let finding = record(&scan)
        trace?.add(.replayRecorded, finding, scan.replayReading)
        return stop(scan, finding) ?? accept(scan)
    }

    /// Remembers a presentation that passed every rule. Of two scans of the same one at once only one is new here,
    /// whatever both were told when they looked it up.
    private func record(_ scan: inout Scan) -> Finding {
        guard let replayMemory, let shown = scan.shown else { return .pass }
        let answer = replayMemory.record(shown, now: scan.now)
        scan.replay = answer
        return answer.finding
    }

    private static func refusal(_ error: CodeError, _ now: Timestamp) -> Verdict {
        var facts = VerdictFacts()
        switch error {
        case .badFormat(let stage, let offset, let reason):
            facts.stage = stage
            facts.offset = offset
            facts.why = reason
            return Verdict(unread: .badFormat, facts: facts, checkedAt: now)
        case .wrongPurpose(let reason):
            facts.why = reason
            return Verdict(unread: .wrongPurpose, facts: facts, checkedAt: now)
        }
    }

    /// The verdict of a finding, or nil to go on.
    private func stop(_ scan: Scan, _ finding: Finding) -> Verdict? {
        switch finding {
        case .pass: nil
        case .refuse(let code, let why): stop(scan, .invalid, code, why)
        case .doubt(let code, let why): stop(scan, .undecided, code, why)
        }
    }

    private func stop(_ scan: Scan, _ outcome: Outcome, _ code: VerdictCode, _ why: String?) -> Verdict {
        var facts = scan.facts
        facts.why = why
        var failure: String?
        if outcome == .undecided { failure = count(Self.doubt(scan, code), scan.now, &facts) }
        return Verdict(
            outcome: outcome, code: code, facts: facts, checkedAt: scan.now,
            signed: scan.signer.map { Verdict.Signed(serial: scan.claims.serial, issuer: $0.issuer) },
            unremembered: failure
        )
    }

    /// What an undecided answer is counted by: as much of the code as is proven.
    private static func doubt(_ scan: Scan, _ code: VerdictCode) -> DoubtKey {
        scan.signer == nil ? .code(code) : .serial(scan.claims.serial)
    }

    /// Counts an undecided answer where they are counted; gives the reason if that was not possible.
    private func count(_ doubt: DoubtKey, _ now: Timestamp, _ facts: inout VerdictFacts) -> String? {
        guard let doubtMemory else { return nil }
        switch doubtMemory.count(doubt, now: now) {
        case .counted(let number):
            facts.repeated = number > 1 ? number : nil
            return nil
        case .unavailable(let reason): return reason
        }
    }

    private func accept(_ scan: Scan) -> Verdict {
        // A rule cannot pass SignatureHolds without a signer; if one ever could, nothing is called good.
        guard let signer = scan.signer else { return stop(scan, .invalid, .badSignature, nil) }
        let age = max(scan.facts.statusAge ?? 0, scan.facts.trustAge ?? 0)
        let assurance: Assurance = scan.claims.holderKey == nil ? .document : .device
        var failure: String?
        if case .unavailable(let reason) = scan.replay { failure = reason }
        return Verdict(
            outcome: .valid,
            code: age > scan.settings.warning ? .validStale : .valid,
            facts: scan.facts,
            checkedAt: scan.now,
            credential: VerifiedCredential(checked: scan.claims, issuer: signer.issuer),
            assurance: assurance,
            signed: Verdict.Signed(serial: scan.claims.serial, issuer: signer.issuer),
            presentation: scan.shown,
            unremembered: failure
        )
    }
}
