import TalentCode

/// A benefit in sentences, in both languages.
struct ExplanationJSON: Encodable {
    struct Part: Encodable {
        let part: String
        let zh: [String]
        let en: [String]
    }

    let benefit: String
    let policy: String
    let area: String
    let zh: String
    let en: String
    let parts: [Part]

    /// - Parameter policy: the version that counts.
    init(_ details: BenefitDetails, _ policy: PolicyVersion, _ messages: Messages) {
        benefit = details.benefit.id.description
        self.policy = policy.description
        area = details.pack.area.description
        (zh, en) = (details.benefit.zh, details.benefit.en)
        func parts(_ language: Language) -> [BenefitExplanation.Part] {
            BenefitExplanation(details.benefit, of: details.pack, messages, language).parts
        }
        self.parts = zip(parts(.chinese), parts(.english)).map {
            Part(part: $0.name, zh: $0.lines, en: $1.lines)
        }
    }
}
