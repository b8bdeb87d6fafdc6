import TalentCode

extension CommandError {
    // Codes are written with their type: see ErrorMapping.

    /// A step that was refused by the state of things; what is judged has a sentence of its own.
    init(_ refusal: StepRefusal) {
        switch refusal {
        case .final(let state):
            self.init(
                ErrorCode.final, key: "FINAL.entitlement",
                words: ["state": "entitlementState.\(state.rawValue)"])
        case .notAllowed(let act, let state):
            self.init(
                ErrorCode.notAllowed,
                words: ["act": "act.\(act.rawValue)", "state": "entitlementState.\(state.rawValue)"])
        case .payment(let state) where refusal.code == ErrorCode.final.rawValue:
            self.init(
                ErrorCode.final, key: "FINAL.payment", words: ["state": "paymentState.\(state.rawValue)"])
        case .payment(let state):
            self.init(
                ErrorCode.notAllowed, key: "NOT_ALLOWED.payment",
                words: ["state": "paymentState.\(state.rawValue)"])
        case .notFound: self.init(ErrorCode.notFound)
        case .requestReused: self.init(ErrorCode.requestReused)
        case .judged(let judgement): self.init(ErrorCode.refused, detail: judgement.code.rawValue)
        case .exists(let id): self.init(ErrorCode.exists, at: id.description)
        case .replayed: self.init(ErrorCode.replayed)
        case .outOfRange(let least, let most):
            if least == most {
                self.init(ErrorCode.usage, at: "--amount", key: "USAGE.fixedAmount")
            } else {
                self.init(ErrorCode.usage, at: "--amount", detail: "\(least)–\(most)")
            }
        case .appealed: self.init(ErrorCode.appealed)
        case .seedMissing: self.init(ErrorCode.seedMissing)
        case .seedFinal: self.init(ErrorCode.seedFinal)
        case .reasonMissing(let points):
            self.init(
                ErrorCode.reasonMissing, at: "--points", values: ["points": points.map { "\($0)" } ?? "–"])
        case .tooManyApplications(let limit):
            self.init(ErrorCode.tooLarge, key: "TOO_LARGE.applications", values: ["limit": "\(limit)"])
        case .poolExists: self.init(ErrorCode.poolExists)
        }
    }

    init(_ error: ApplicationInputs.Failure) {
        switch error {
        case .unreadable(let id):
            self.init(ErrorCode.registerUnusable, at: id.description, detail: "a sealed row does not open")
        }
    }
}
