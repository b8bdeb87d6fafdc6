import TalentCode

/// What one benefit is to one person now.
struct EligibleBenefit: Sendable {
    /// What an officer may say of it on the telephone; the raw values are words of the output.
    enum Standing: String, CaseIterable, Sendable {
        /// It can be redeemed now.
        case open
        /// It can be applied for now.
        case apply
        /// Only values of an application are missing, or the child that it is for.
        case asks
        /// The person has it, waits for it, or has used it up.
        case held
        /// Facts or settings are missing.
        case unknown
        case refused
    }

    let benefit: Benefit
    let pack: BenefitPack
    let judgement: BenefitJudgement
    let standing: Standing
    /// What the person has of it, or nil.
    let live: Entitlement?

    init(_ found: PolicyShelf.Found, _ judgement: BenefitJudgement, mayApply: Bool, _ live: Entitlement?) {
        benefit = found.benefit
        pack = found.pack
        self.judgement = judgement
        self.live = live
        standing = Self.standing(judgement, mayApply: mayApply, isHeld: live != nil)
    }

    private static func standing(_ judgement: BenefitJudgement, mayApply: Bool, isHeld: Bool) -> Standing {
        switch judgement.outcome {
        case .valid: return mayApply ? .apply : .open
        case .undecided:
            if isHeld { return .held }
            let missing = judgement.facts.missing
            let isOfRequest = missing.allSatisfy {
                $0.hasPrefix("request.") || $0 == "child" || $0.hasPrefix("child.")
            }
            return judgement.code == .factMissing && isOfRequest && !missing.isEmpty ? .asks : .unknown
        case .invalid:
            switch judgement.code {
            case .alreadyRedeemed, .waitlisted, .holdExpired, .householdLimit: return .held
            default: return isHeld ? .held : .refused
            }
        }
    }
}
