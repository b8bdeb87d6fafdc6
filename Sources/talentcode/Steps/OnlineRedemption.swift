import COSE
import TalentCode

/// A redemption at an office: the verdict on the code, then one step in its register.
struct OnlineRedemption {
    /// What became of it.
    enum Result {
        case given(Verdict, BenefitJudgement, Redemption, isRepeated: Bool)
        /// Nothing was given; without a judgement the code itself was refused.
        case refused(Verdict, BenefitJudgement?)
    }

    /// Judges a code at a time, without a memory of presentations: the step records them in its own transaction. A
    /// repeated request is judged as of the time of the first one, whatever the clock says.
    typealias Judging =
        @Sendable (_ text: [UInt8], _ time: Timestamp, _ isRepeat: Bool) async throws -> Verdict

    let work: BenefitWork
    let judging: Judging
    let ruling: PolicyShelf.Ruling
    let desk: DeskName?
    let units: Int
    let pool: PoolID?
    let values: GivenValues
    /// Throws where it may not be given to somebody by whoever asks; nil is nobody in the register.
    var admits: @Sendable (PersonRecord?) throws -> Void = { _ in }

    /// Judges a text and redeems.
    func run(_ text: [UInt8]) async throws -> Result {
        let asked =
            ["redeem", ruling.benefit.description, Hex.encode(text), "\(units)", pool?.description ?? ""]
            + [desk?.id.description ?? "", values.child?.description ?? ""]
            + values.texts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        if let repeated = try await repeated(asked) {
            // Judged as of the time at which it was carried out: the same answer.
            guard let use = repeated.redemption else { throw CommandError(ErrorCode.requestReused) }
            let verdict = try await judging(text, use.at, true)
            return Self.given(verdict, use, repeated.entitlement, isRepeated: true)
        }
        let verdict = try await judging(text, work.now, false)
        let found: PolicyShelf.Found
        switch ruling {
        case .given(let policy): found = policy
        case .elsewhere(let judgement):
            let refusal = BenefitJudge.refusal(verdict, of: judgement.benefit, policy: nil)
            return .refused(verdict, refusal ?? judgement)
        }
        guard let credential = verdict.credential else {
            return .refused(
                verdict, BenefitJudge.refusal(verdict, of: found.benefit.id, policy: found.pack.policy))
        }
        switch try await redeem(found, asked, verdict, credential) {
        case .done(let done, let isRepeated):
            guard let use = done.redemption else { throw CommandError(ErrorCode.requestReused) }
            return Self.given(verdict, use, done.entitlement, isRepeated: isRepeated)
        case .refused(.judged(let judgement)): return .refused(verdict, judgement)
        case .refused(.replayed):
            return .refused(Verdict(unread: .replayed, checkedAt: work.now), nil)
        case .refused(let refusal): throw CommandError(refusal)
        }
    }

    /// The answer to a request that was carried out before.
    private func repeated(_ asked: [String]) async throws -> StepAnswer? {
        guard work.request.id != nil else { return nil }
        let step = try work.request.step(asked, desk: desk?.id, reason: nil, work.office.cryptography)
        return try await work.office.register.read { register in
            switch try StepAnswer.find(step, in: register) {
            case .done(let answer, _)?: answer
            case .refused(let refusal)?: throw CommandError(refusal)
            case nil: nil
            }
        }
    }

    private func redeem(
        _ found: PolicyShelf.Found, _ asked: [String], _ verdict: Verdict, _ credential: VerifiedCredential
    ) async throws -> StepResult<StepAnswer> {
        let (use, entitlement) = (try work.newID(), try work.newID())
        let (cases, area) = (work.cases, work.area)
        let presentation = try verdict.presentation.map { shown in
            try ScannedPresentation(shown, work.office.cryptography)
        }
        let judge = BenefitJudge(found.benefit, of: found.pack, at: work.now)
        let (name, values, units, pool, admits) = (desk, values, units, pool, admits)
        return try await work.run(asked, desk: name?.id) { step, register in
            let desk = try name?.serving(register)
            if let refusal = judge.refusal(verdict, at: desk, area: area) {
                return .refused(.judged(refusal))
            }
            if try cases.reader.isWithdrawn(credential, register) {
                let policy = found.pack.policy
                return .refused(
                    .judged(
                        BenefitJudgement(
                            benefit: found.benefit.id, code: .identityNotValid, outcome: .invalid,
                            policy: policy)))
            }
            let data = try values.child.map {
                try cases.open($0, for: found.benefit.id, at: step.at, register)
            }
            let holder = try cases.reader.holder(of: credential, child: data, register)
            try admits(holder.record)
            let made = try cases.make(found, holder, given: values.texts, child: data, at: step.at, register)
            guard let made else { return .refused(.judged(judge.needsRegister(holder))) }
            var redeem = Redeem(made, redemption: use, entitlement: entitlement)
            redeem.units = units
            redeem.pool = pool
            redeem.serial = credential.claims.serial
            redeem.presentation = presentation
            return try redeem.run(step, in: register)
        }
    }

    private static func given(
        _ verdict: Verdict, _ use: Redemption, _ entitlement: Entitlement, isRepeated: Bool
    ) -> Result {
        var facts = BenefitFacts()
        facts.used = entitlement.redeemed
        facts.allowed = entitlement.allowed
        facts.unit = use.unit
        let judgement = BenefitJudgement(
            benefit: use.benefit, code: .redeemed, policy: use.policy, amount: use.amount, facts: facts
        )
        return .given(verdict, judgement, use, isRepeated: isRepeated)
    }
}
