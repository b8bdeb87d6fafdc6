/// The stable names of all that is judged, in its order: the steps before the rules, the rules, and what comes
/// behind them. Scripts read the raw values.
public enum RuleID: String, Sendable, CaseIterable {
    case codeFound = "code-found"
    case wellFormed = "well-formed"
    case rightPurpose = "right-purpose"
    case trustHeld = "trust-held"
    case knownKey = "known-key"
    case algorithmFitsKey = "algorithm-fits-key"
    case signatureHolds = "signature-holds"
    case issuerTrusted = "issuer-trusted"
    case keyAllowed = "key-allowed"
    case keyNotCompromised = "key-not-compromised"
    case clockNotBehind = "clock-not-behind"
    case alreadyValid = "already-valid"
    case notExpired = "not-expired"
    case holderProofPresent = "holder-proof-present"
    case holderProofHolds = "holder-proof-holds"
    case audienceFits = "audience-fits"
    case presentationFresh = "presentation-fresh"
    case notReplayed = "not-replayed"
    case trustFresh = "trust-fresh"
    case statusAvailable = "status-available"
    case statusFresh = "status-fresh"
    case statusAllows = "status-allows"
    case documentMatches = "document-matches"
    case replayRecorded = "replay-recorded"

    /// The verdicts that this step can answer. VALID and VALID_STALE are no rule's: they are left when all passed.
    public var codes: [VerdictCode] {
        switch self {
        case .codeFound: [.noCodeFound]
        case .wellFormed: [.badFormat]
        case .rightPurpose: [.wrongPurpose]
        case .trustHeld: [.noTrust]
        case .knownKey: [.unknownKey]
        case .algorithmFitsKey: [.keyNotAllowed]
        case .signatureHolds: [.badSignature]
        case .issuerTrusted: [.untrustedIssuer]
        case .keyAllowed: [.keyNotAllowed]
        case .keyNotCompromised: [.keyCompromised]
        case .clockNotBehind: [.clockBehind]
        case .alreadyValid: [.notYetValid]
        case .notExpired: [.expired]
        case .holderProofPresent: [.holderProofMissing]
        case .holderProofHolds: [.badHolderProof]
        case .audienceFits: [.wrongAudience]
        case .presentationFresh: [.clockSkew, .presentationExpired]
        case .notReplayed, .replayRecorded: [.replayed, .replayMemoryFull]
        case .trustFresh: [.trustTooOld]
        case .statusAvailable: [.statusUnavailable]
        case .statusFresh: [.statusTooOld]
        case .statusAllows: [.statusIndexUnknown, .revoked, .suspended, .superseded]
        case .documentMatches: [.idMismatch]
        }
    }
}
