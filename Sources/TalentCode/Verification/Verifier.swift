public import COSE

/// Judges codes: form, trust, dates, holder, status, document, in the order of verdicts.md.
///
/// The first rule that stops a code gives the answer. Nothing is fetched and nothing is written.
public struct Verifier: Sendable {
    private let trust: HeldTrust?
    private let settings: ScanSettings
    private let cryptography: any Cryptography

    /// The rules behind BAD_FORMAT, WRONG_PURPOSE and NO_TRUST. A presentation's inner credential is judged
    /// down to its dates, then its proof.
    static let rules: [any VerificationRule] = [
        KnownKey(), AlgorithmFitsKey(), SignatureHolds(),
        IssuerTrusted(), KeyAllowed(), KeyNotCompromised(),
        ClockNotBehind(), AlreadyValid(), NotExpired(),
        HolderProofPresent(), HolderProofHolds(), AudienceFits(), PresentationFresh(),
        TrustFresh(), StatusAvailable(), StatusFresh(), StatusAllows(),
        DocumentMatches(),
    ]

    /// A verifier of what is held.
    ///
    /// - Parameter trust: nil if no verified trust list is held: then every well-formed code is NO_TRUST.
    public init(trust: HeldTrust?, settings: ScanSettings, cryptography: any Cryptography) {
        self.trust = trust
        self.settings = settings
        self.cryptography = cryptography
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
        let code: UnverifiedCode
        do {
            code = try UnverifiedCode(text: text)
        } catch {
            return Self.refusal(error, now)
        }
        guard let trust else { return Verdict(unread: .noTrust, checkedAt: now) }
        var scan = Scan(
            code: code, trust: trust, now: now, settings: settings, document: document,
            cryptography: cryptography
        )
        scan.facts.trustVersion = trust.list.version
        scan.facts.trustAge = trust.manifest.map { now.since($0.issuedAt) }
        for rule in Self.rules {
            switch try rule.judge(&scan) {
            case .pass: continue
            case .refuse(let code, let why): return Self.stop(scan, .invalid, code, why)
            case .doubt(let code, let why): return Self.stop(scan, .undecided, code, why)
            }
        }
        return Self.accept(scan)
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

    private static func stop(
        _ scan: Scan, _ outcome: Outcome, _ code: VerdictCode, _ why: String?
    ) -> Verdict {
        var facts = scan.facts
        facts.why = why
        return Verdict(
            outcome: outcome, code: code, facts: facts, checkedAt: scan.now,
            signed: scan.signer.map { Verdict.Signed(serial: scan.claims.serial, issuer: $0.issuer) }
        )
    }

    private static func accept(_ scan: Scan) -> Verdict {
        // A rule cannot pass SignatureHolds without a signer; if one ever could, nothing is called good.
        guard let signer = scan.signer else { return stop(scan, .invalid, .badSignature, nil) }
        let age = max(scan.facts.statusAge ?? 0, scan.facts.trustAge ?? 0)
        let assurance: Assurance = scan.claims.holderKey == nil ? .document : .device
        return Verdict(
            outcome: .valid,
            code: age > scan.settings.warning ? .validStale : .valid,
            facts: scan.facts,
            checkedAt: scan.now,
            credential: VerifiedCredential(checked: scan.claims, issuer: signer.issuer),
            assurance: assurance,
            signed: Verdict.Signed(serial: scan.claims.serial, issuer: signer.issuer)
        )
    }
}
