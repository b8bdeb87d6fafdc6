import TalentCode

/// Prints what became of a redemption, at an office or at a desk without a register, and gives the exit code.
struct RedemptionAnswer {
    private struct Answer<Use: Encodable>: Encodable {
        let redemption: Use?
        let verdict: VerdictJSON
        let repeated: Bool?
    }

    let console: Console
    let schemes: SchemeTables

    /// Nothing was given.
    func refuse(_ verdict: Verdict, _ judgement: BenefitJudgement?) throws -> Int32 {
        let answer = ScanAnswer(Explanation(unexplained: verdict), judgement, schemes)
        try print(answer, RedemptionJSON?.none, isRepeated: false)
        return answer.outcome.exitCode
    }

    /// A use, as it is recorded.
    func give(
        _ verdict: Verdict, _ judgement: BenefitJudgement, _ use: some Encodable, isRepeated: Bool
    ) throws -> Int32 {
        if isRepeated { console.note("entitlement.repeated") }
        let answer = ScanAnswer(Explanation(unexplained: verdict), judgement, schemes)
        try print(answer, use, isRepeated: isRepeated)
        return 0
    }

    private func print<Use: Encodable>(_ answer: ScanAnswer, _ use: Use?, isRepeated: Bool) throws {
        guard console.isJSON else { return try answer.print(console, sight: .desk, explains: false) }
        let verdict = answer.json(console.messages, sight: .desk)
        try console.json(Answer(redemption: use, verdict: verdict, repeated: isRepeated ? true : nil))
    }
}
