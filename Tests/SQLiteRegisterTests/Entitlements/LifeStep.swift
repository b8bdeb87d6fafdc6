import TalentCode

/// One command of a random life, with all that it names, so that it can be given again.
struct LifeStep: Sendable {
    /// What came of a command.
    enum Answer: Equatable {
        case done(isRepeated: Bool)
        case refused(String)
        /// Of commands that have no request id: they look for what is due.
        case ran
        /// Put down without an end: given again it may end otherwise.
        case open

        init<Value>(_ result: StepResult<Value>) {
            switch result {
            case .done(_, let isRepeated): self = .done(isRepeated: isRepeated)
            case .refused(let refusal): self = .refused(refusal.code)
            }
        }
    }

    /// What is done.
    let kind: LifeKind
    /// Carries it out.
    let run: @Sendable (StepRequest, any RegisterWriting) throws -> Answer

    init(
        _ kind: LifeKind, _ run: @escaping @Sendable (StepRequest, any RegisterWriting) throws -> Answer
    ) {
        self.kind = kind
        self.run = run
    }
}
