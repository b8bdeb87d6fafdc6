/// A judgement that ends the judging; never thrown to a caller.
struct Refused: Error {
    let judgement: BenefitJudgement

    init(_ judgement: BenefitJudgement) { self.judgement = judgement }
}
