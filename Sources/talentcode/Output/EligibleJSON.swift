import TalentCode

/// A line of `benefits eligible` as scripts read it.
struct EligibleJSON: Encodable {
    let benefit: String
    let standing: String
    let outcome: String
    let code: String
    let zh: String
    let en: String
    let area: String
    let message: VerdictJSON.Message
    let policy: String?
    /// Yuan.
    let amount: JSONValue?
    /// The day from which it is open again.
    let next: String?
    let facts: JSONValue
    let rules: [JSONValue]
    /// Where an application or a grant of it stands.
    let state: String?

    init(_ eligible: EligibleBenefit, _ sentence: BenefitSentence) {
        let inner = JudgementJSON(eligible.judgement, sentence, sight: .office)
        benefit = inner.id
        standing = eligible.standing.rawValue
        outcome = inner.outcome
        code = inner.code
        zh = eligible.benefit.zh
        en = eligible.benefit.en
        area = eligible.pack.area.description
        message = inner.message
        policy = inner.policy
        amount = inner.amount
        next = eligible.judgement.facts.next
        facts = inner.facts
        rules = inner.rules ?? []
        state = eligible.live?.state.rawValue
    }
}
