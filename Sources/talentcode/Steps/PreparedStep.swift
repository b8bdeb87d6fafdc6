import TalentCode

/// A step that is read and checked, and waits for its transaction: that of a command, or one that also stores the answer
/// of a request.
struct PreparedStep<Value: Hashable & Sendable>: Sendable {
    let run: @Sendable (any RegisterWriting) throws -> StepResult<Value>
}
