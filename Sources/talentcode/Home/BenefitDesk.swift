import SQLiteRegister
import TalentCode

/// The second question of a scan at this home: in an office by its register, elsewhere by what the code says.
struct BenefitDesk {
    let home: Home
    let question: BenefitQuestion
    let policies: PolicyShelf
    /// The desk that asks, or nil for an officer.
    let name: DeskName?
    let terms: FactTerms
    /// Nil where no register is at hand.
    let office: Registered?
    /// Who asks: written down where a child's data are read.
    let by: String

    /// What an office adds.
    struct Registered {
        let register: any Register
        let secrets: RegisterSecrets
        let area: AreaCode
    }

    /// Which of the values that decided are shown: to an officer who asks, not at a desk.
    var sight: RuleSight { office != nil && name == nil && question.explains ? .office : .desk }

    /// The same with the policies that the home holds now.
    func refreshed(_ desk: VerifyingDesk) throws -> BenefitDesk {
        BenefitDesk(
            home: home, question: question,
            policies: try PolicyShelf(desk.trust, home, for: name?.area ?? office?.area), name: name,
            terms: terms, office: office, by: by
        )
    }

    /// The answer about the holder of a judged code.
    ///
    /// - Parameter now: the time against which the code was judged.
    func judge(_ verdict: Verdict, now: Timestamp) async throws -> BenefitJudgement {
        guard let found = policies.find(question.benefit, at: now), let credential = verdict.credential else {
            return try withoutPolicy(verdict)
        }
        let judge = BenefitJudge(found.benefit, of: found.pack, at: now)
        guard let office else {
            if let refusal = judge.refusal(verdict, at: name?.serving(), area: nil) { return refusal }
            let request = try question.values.request(found.benefit)
            return judge.judge(Holder(offline: credential, terms: terms), request: request).withoutHistory
        }
        let given = question.values.texts
        let cases = BenefitCases(policies, office.secrets, terms, by: by)
        let (name, area) = (name, office.area)
        @Sendable func answer(_ child: Child?, _ register: any RegisterReading) throws -> BenefitJudgement {
            if let refusal = judge.refusal(verdict, at: try name?.serving(register), area: area) {
                return refusal
            }
            let holder = try cases.reader.holder(of: credential, child: child, register)
            let made = try cases.make(found, holder, given: given, child: child, at: now, register)
            guard let made else {
                let request = try RequestValues(given, of: found.benefit)
                return judge.judge(holder, request: request).withoutHistory
            }
            return try RedemptionJudge(register).judge(made, at: now)
        }
        guard let child = question.values.child else {
            return try await office.register.read { try answer(nil, $0) }
        }
        return try await office.register.write { register in
            try answer(try cases.open(child, for: found.benefit.id, at: now, register), register)
        }
    }

    /// No policy is held that has the benefit, or the code is not good.
    private func withoutPolicy(_ verdict: Verdict) throws -> BenefitJudgement {
        if let refusal = BenefitJudge.refusal(verdict, of: question.benefit, policy: nil) { return refusal }
        // A benefit of another district is named, whether or not its policy is held.
        return try policies.withoutPolicy(question.benefit)
    }
}
