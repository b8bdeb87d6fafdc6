import TalentCode
import TalentService

/// A step of an entitlement, a pool or a payment, made once for its `Idempotency-Key`. A refusal is a problem: with the
/// judgement's sentence where the rules say no.
struct StepOnce<Value: Hashable & Sendable>: Sendable {
    let once: OnceOnly
    let step: PreparedStep<Value>
    let messages: Messages

    /// Makes the step.
    ///
    /// - Parameters:
    ///   - check: what must hold in the same transaction, before the step.
    ///   - answer: the object of the answer.
    func reply(
        status: Int = 200, _ check: @escaping @Sendable (any RegisterWriting) throws -> Void = { _ in },
        _ answer: @escaping @Sendable (Value, any RegisterReading) throws -> any Encodable
    ) async throws -> APIReply {
        let (step, messages) = (step, messages)
        return try await once.run { register in
            try check(register)
            switch try step.run(register) {
            case .done(let value, let isRepeated):
                var reply = try APIReply(answer(value, register), status: status)
                if isRepeated { reply.headers.append(OnceOnly.replayed) }
                return reply
            case .refused(let refusal): throw try Problem(refusal, messages)
            }
        }
    }
}

extension Problem {
    /// A step that was refused.
    init(_ refusal: StepRefusal, _ messages: Messages) throws {
        switch refusal {
        case .judged(let judgement): try self.init(judgement, messages)
        case .notFound: self = ProblemCode.notFound
        default: self.init(CommandError(refusal))
        }
    }

    /// A judgement that says no, with its sentence and its object.
    init(_ judgement: BenefitJudgement, _ messages: Messages) throws {
        let json = JudgementJSON(judgement, BenefitSentence(messages: messages), sight: .desk)
        self.init(
            409, judgement.code.rawValue, members: [("benefit", try Console.text(json: json))])
        sentence = [.chinese: json.message.zh, .english: json.message.en]
    }
}

extension PolicyShelf.Ruling {
    /// The policy by which a benefit is given; else the problem of its judgement.
    func given(_ messages: Messages) throws -> PolicyShelf.Found {
        switch self {
        case .given(let found): return found
        case .elsewhere(let judgement): throw try Problem(judgement, messages)
        }
    }
}
