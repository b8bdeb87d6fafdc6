/// What became of a step.
public enum StepResult<Value: Hashable & Sendable>: Hashable, Sendable {
    /// It was made, now or, if it is repeated, by an earlier request of the same id.
    case done(Value, isRepeated: Bool)
    /// Nothing was changed.
    case refused(StepRefusal)

    /// What was made, or nil.
    public var value: Value? {
        guard case .done(let value, _) = self else { return nil }
        return value
    }

    /// The refusal, or nil.
    public var refusal: StepRefusal? {
        guard case .refused(let refusal) = self else { return nil }
        return refusal
    }
}
