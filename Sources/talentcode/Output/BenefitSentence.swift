import TalentCode

/// The sentence of a benefit judgement, put together from Templates/locales: `benefit.CODE` or its most exact variant,
/// then what is worth saying beside it.
struct BenefitSentence {
    let messages: Messages

    /// What a desk clerk does; nothing of the person beyond verdicts.md.
    func text(_ judgement: BenefitJudgement, _ language: Language) -> String {
        let values = values(judgement, language)
        let parts = [key(judgement)] + Self.parts(judgement)
        return parts.map { messages.text($0, language, values) }.joined(separator: Self.joint(language))
    }

    /// What an eligible holder gets: standing and money; empty where the benefit is neither.
    func gift(_ judgement: BenefitJudgement, _ language: Language) -> String {
        let values = values(judgement, language)
        let parts = Self.parts(judgement).filter {
            ["benefitPart.treatment", "benefitPart.amount"].contains($0)
        }
        return parts.map { messages.text($0, language, values) }.joined(separator: Self.joint(language))
    }

    private static func joint(_ language: Language) -> String { language == .chinese ? "" : " " }

    /// Both languages.
    func message(_ judgement: BenefitJudgement) -> VerdictJSON.Message {
        VerdictJSON.Message(zh: text(judgement, .chinese), en: text(judgement, .english))
    }

    /// The variant for the reason, else the one for a figure that is known, else that of the code.
    func key(_ judgement: BenefitJudgement) -> String {
        let code = "benefit.\(judgement.code.rawValue)"
        let variants = [judgement.facts.why, Self.figure(judgement)].compactMap { $0 }
        return variants.map { "\(code).\($0)" }.first { messages.has($0) } ?? code
    }

    /// The variant that names a figure.
    private static func figure(_ judgement: BenefitJudgement) -> String? {
        let facts = judgement.facts
        return switch judgement.code {
        case .identityNotValid: judgement.outcome == .undecided ? "undecided" : nil
        case .notEligible: refusing(judgement).map { _ in "rule" }
        case .needsRegister: facts.area.map { _ in "office" } ?? (facts.missing.isEmpty ? "share" : nil)
        case .factMissing:
            switch facts.missing {
            case OfflineRedemption.ownAudience: "ownAudience"
            case OfflineRedemption.comparedDocument: "comparedDocument"
            default:
                !facts.missing.isEmpty && facts.missing.allSatisfy { Self.option($0) != nil } ? "given" : nil
            }
        case .waitlisted: facts.rank.map { _ in "rank" }
        case .quotaExhausted: facts.quota.map { _ in "quota" }
        case .budgetExhausted: facts.budgetLeft.map { _ in "left" }
        case .holdExpired: facts.holdUntil.map { _ in "until" }
        case .alreadyRedeemed: usedUp(facts)
        default: nil
        }
    }

    /// Uses are left where the period is over later, or where units or money do not suffice for this one.
    private static func usedUp(_ facts: BenefitFacts) -> String? {
        guard let used = facts.used else { return nil }
        guard let allowed = facts.allowed else { return used == 0 ? "several" : nil }
        if used >= allowed { return "counted" }
        return facts.next == nil ? "rest" : "period"
    }

    /// What follows the first sentence.
    private static func parts(_ judgement: BenefitJudgement) -> [String] {
        let facts = judgement.facts
        switch judgement.code {
        case .alreadyRedeemed:
            let last = facts.usedAt.isEmpty ? nil : facts.usedDesk == nil ? "last" : "lastDesk"
            return [last, facts.next.map { _ in "next" }].compactMap { $0 }.map { "benefitPart.\($0)" }
        case .eligible, .provisional, .redeemed:
            let known: [(String, Bool)] = [
                ("treatment", facts.treatment != nil), ("amount", judgement.amount != nil),
                (judgement.code == .redeemed ? "unitGiven" : "unit", facts.unit != nil),
                ("holdUntil", facts.holdUntil != nil),
                ("used", facts.allowed.map { $0 > 1 } ?? false && facts.used != nil),
                ("next", facts.next != nil),
            ]
            return known.filter(\.1).map { "benefitPart.\($0.0)" }
        default: return []
        }
    }

    private static func refusing(_ judgement: BenefitJudgement) -> RuleResult? {
        judgement.rules.first { $0.rule == judgement.facts.rule }
    }

    private func values(_ judgement: BenefitJudgement, _ language: Language) -> [String: String] {
        let facts = judgement.facts
        let rule = Self.refusing(judgement).map { language == .chinese ? $0.zh : $0.en }
        let known: [String: String?] = [
            "area": facts.area.map { messages.areas.name($0, language) }, "rule": rule ?? facts.rule,
            "next": facts.next,
            "missing": missing(facts.missing, language),
            "treatment": facts.treatment.map { treatment($0, language) },
            "since": facts.staleSince.map(Self.day), "rank": facts.rank.map(String.init),
            "quota": facts.quota.map(String.init), "budget": facts.budget?.description,
            "budgetLeft": facts.budgetLeft?.description, "used": facts.used.map(String.init),
            "allowed": facts.allowed.map(String.init), "last": facts.usedAt.first.map(Self.day),
            "desk": facts.usedDesk?.description, "conflict": facts.conflict?.description,
            "until": facts.holdUntil.map(TimeText.format), "unit": facts.unit?.description,
            "amount": judgement.amount?.description,
        ]
        return known.compactMapValues { $0 }
    }

    /// What is missing as people know it: the option that gives it, else its name, else as it stands.
    private func missing(_ paths: [String], _ language: Language) -> String {
        let names = FactNames(messages: messages, language: language, inputs: [])
        return names.list(paths.map { Self.option($0) ?? names.name($0) })
    }

    /// What the holder is treated as, by the word for it where there is one.
    private func treatment(_ word: String, _ language: Language) -> String {
        FactNames(messages: messages, language: language, inputs: [])
            .constant(.text(word), beside: FactNames.treatment)
    }

    /// The option of a command that gives a fact: values of the application, and the child that it is for.
    private static func option(_ path: String) -> String? {
        let parts = path.split(separator: ".")
        guard parts.count > 1 else { return nil }
        return switch parts[0] {
        case "request": "--value \(parts[1])=…"
        case "child": "--child"
        default: nil
        }
    }

    /// The day at +08:00.
    private static func day(_ time: Timestamp) -> String { CalendarDate(at: time).description }
}
