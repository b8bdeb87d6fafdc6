import COSE
import TalentCode

extension CommandError {
    /// Why a document or a bundle that somebody brought is not taken. Nothing of it was kept.
    ///
    /// - Parameter isAnchored: whether a root is trusted here already: then nobody is told to trust another one.
    init(importing error: TrustError, at place: String, isAnchored: Bool = false) {
        switch error {
        case .noTrustedRoot:
            self.init(
                ErrorCode.noTrustedRoot, at: place,
                key: isAnchored ? "NO_TRUSTED_ROOT.held" : ErrorCode.noTrustedRoot.rawValue
            )
        case .rollback(let what, let held, let offered):
            // Of the documents with a name of their own the message tells in the reader's language.
            let named = ["root", "trust list", "manifest"].contains(what)
            self.init(
                ErrorCode.rollback, at: place, key: named ? "ROLLBACK.\(what)" : nil,
                values: ["what": what, "held": "\(held)", "offered": "\(offered)"]
            )
        case .equivocation(let what):
            self.init(ErrorCode.rollback, at: place, key: "ROLLBACK.equivocation", values: ["what": what])
        case .future(let time):
            self.init(
                ErrorCode.clockBehind, at: place, key: "CLOCK_BEHIND.import",
                values: ["time": TimeText.format(time)]
            )
        case .cryptography(let error):
            self.init(ErrorCode.internalFault, at: place, detail: error.description)
        case .tooLarge(let what):
            self.init(ErrorCode.tooLarge, at: place, values: ["limit": what])
        case .malformed(let why): self.init(ErrorCode.trustRefused, at: place, detail: why)
        case .wrongType:
            self.init(ErrorCode.trustRefused, at: place, key: "TRUST_REFUSED.type")
        case .threshold(let role, let got, let need):
            self.init(
                ErrorCode.trustRefused, at: place, key: "TRUST_REFUSED.threshold",
                values: ["role": role.name, "got": "\(got)", "need": "\(need)"]
            )
        case .missingRoot(let version):
            self.init(
                ErrorCode.trustRefused, at: place, key: "TRUST_REFUSED.missingRoot",
                values: ["version": "\(version)"]
            )
        case .ambiguous(let why): self.init(ErrorCode.trustRefused, at: place, detail: why)
        case .part(let name, let why):
            self.init(
                ErrorCode.trustRefused, at: place, detail: why, key: "TRUST_REFUSED.part",
                values: ["part": name]
            )
        }
    }

    /// Signatures are missing: those of the first threshold that is not met.
    init(unmet progress: Ceremony.Progress) {
        let step = progress.steps.first { $0.good < $0.needed }
        self.init(
            ErrorCode.thresholdNotMet,
            values: [
                "good": "\(step?.good ?? 0)", "needed": "\(step?.needed ?? 0)",
                "version": "\(step?.rootVersion ?? 0)", "role": step?.role.name ?? "",
            ]
        )
    }

    /// Why the office's own documents could not be changed.
    init(_ error: OfficeDocuments.Failure) {
        switch error {
        case .nothingHeld: self.init(ErrorCode.registerUnusable, detail: "no root or no trust list")
        case .listWouldNotHold:
            self.init(ErrorCode.thresholdNotMet, key: "THRESHOLD_NOT_MET.list")
        case .versionJump: self.init(ErrorCode.trustRefused, key: "TRUST_REFUSED.versionJump")
        case .otherKind: self.init(ErrorCode.trustRefused, key: "TRUST_REFUSED.type")
        }
    }

    /// Why the trust list could not be changed.
    init(_ error: TrustListChange.Failure, at place: String? = nil) {
        switch error {
        case .unknownIssuer, .unknownKey: self.init(ErrorCode.notFound, at: place)
        case .sharedKid: self.init(ErrorCode.usage, at: place, key: "USAGE.sharedKid")
        case .keyExists: self.init(ErrorCode.refused, at: place, key: "REFUSED.keyExists")
        case .final(let state):
            self.init(ErrorCode.final, at: place, key: "FINAL.key", values: ["state": state])
        case .tooMany:
            self.init(ErrorCode.tooLarge, values: ["limit": "\(Limits.issuers), \(Limits.issuerKeys)"])
        }
    }

    /// Why there is no such root.
    init(_ error: RootChange.Failure) {
        switch error {
        case .unknownKey(let kid): self.init(ErrorCode.notFound, at: kid.description)
        case .knownKey(let kid):
            self.init(ErrorCode.refused, at: kid.description, key: "REFUSED.keyExists")
        case .threshold(let keys):
            self.init(ErrorCode.usage, at: "--threshold", detail: "1–\(keys)")
        case .tooManyKeys: self.init(ErrorCode.tooLarge, values: ["limit": "\(Limits.rootKeys)"])
        case .noVersion: self.init(ErrorCode.tooLarge, values: ["limit": "\(Limits.version - 1)"])
        case .cryptography(let error): self.init(ErrorCode.internalFault, detail: error.description)
        }
    }
}
