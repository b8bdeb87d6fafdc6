import ArgumentParser
import TalentCode

/// Prints what became of a step of an entitlement, and gives the exit code.
struct StepReport {
    private struct Done: Encodable {
        let entitlement: EntitlementJSON
        let isRepeated: Bool

        private enum CodingKeys: String, CodingKey { case entitlement, repeated }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(entitlement, forKey: .entitlement)
            if isRepeated { try container.encode(true, forKey: .repeated) }
        }
    }

    private struct Refused: Encodable {
        let benefit: JudgementJSON
    }

    let console: Console

    /// One entitlement.
    func print(_ result: StepResult<StepAnswer>) throws -> Int32 {
        switch result {
        case .done(let answer, let isRepeated): try print([answer.entitlement], isRepeated: isRepeated)
        case .refused(let refusal): return try refuse(refusal)
        }
        return 0
    }

    /// One line each; who was left out is told of beside.
    func print(_ result: StepResult<Allocation>) throws -> Int32 {
        switch result {
        case .done(let allocation, let isRepeated):
            try print(allocation.entitlements, isRepeated: isRepeated)
            for left in allocation.left {
                console.note(
                    "note.leftOut",
                    ["id": left.entitlement.id.description, "code": left.judgement.code.rawValue]
                )
            }
            if allocation.entitlements.isEmpty, allocation.left.isEmpty { console.note("allocate.none") }
        case .refused(let refusal): return try refuse(refusal)
        }
        return 0
    }

    /// A pool.
    func print(_ result: StepResult<Pool>) throws -> Int32 {
        switch result {
        case .done(let pool, let isRepeated):
            tell(isRepeated)
            try PoolJSON(pool, isRepeated: isRepeated).print(console)
        case .refused(let refusal): return try refuse(refusal)
        }
        return 0
    }

    /// A payment.
    func print(_ result: StepResult<Payment>) throws -> Int32 {
        switch result {
        case .done(let payment, let isRepeated):
            tell(isRepeated)
            try PaymentJSON(payment, isRepeated: isRepeated).print(console)
        case .refused(let refusal): return try refuse(refusal)
        }
        return 0
    }

    /// The policy of a benefit that is given here; for another the sentence of its judgement is printed, and the command
    /// ends with the exit code that is thrown.
    func given(_ ruling: PolicyShelf.Ruling) throws -> PolicyShelf.Found {
        switch ruling {
        case .given(let found): return found
        case .elsewhere(let judgement): throw ExitCode(try refuse(.judged(judgement)))
        }
    }

    /// The judgement's sentence, or an error.
    func refuse(_ refusal: StepRefusal) throws -> Int32 {
        guard case .judged(let judgement) = refusal else { throw CommandError(refusal) }
        if console.isJSON {
            let sentence = BenefitSentence(messages: console.messages)
            try console.json(Refused(benefit: JudgementJSON(judgement, sentence, sight: .desk)))
        } else {
            try JudgementText(console: console, sight: .desk).print(judgement, explains: false)
        }
        return judgement.outcome.exitCode
    }

    /// One line each.
    func print(_ entitlements: [Entitlement], isRepeated: Bool) throws {
        tell(isRepeated)
        for entitlement in entitlements {
            if console.isJSON {
                try console.json(Done(entitlement: EntitlementJSON(entitlement), isRepeated: isRepeated))
            } else {
                try console.line(EntitlementText(console: console).line(entitlement))
            }
        }
    }

    private func tell(_ isRepeated: Bool) { if isRepeated { console.note("entitlement.repeated") } }
}
