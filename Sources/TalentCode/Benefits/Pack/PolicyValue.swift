/// A value of a policy together with where it comes from: a published text, an inference, a setting, or nowhere.
///
/// What the published policy leaves open (留白) stays unset until an office sets it; nothing is guessed.
public struct PolicyValue<Value: Hashable & Sendable>: Hashable, Sendable {
    /// Where a value comes from.
    public enum Basis: String, Sendable {
        /// The source states it.
        case stated
        /// It follows from figures of the source and is marked as such (推定).
        case inferred
        /// The product's own default for something that is no policy, such as the days of a hold.
        case preset
        /// The office set it.
        case configured
        /// Nobody said anything: VALUE_NOT_SET.
        case unset
    }

    /// The name under which an office sets it, such as `rent-subsidy-skill.amount.3`.
    public let key: String
    /// The value; nil exactly if the basis is `unset`.
    public let value: Value?
    /// Where it comes from.
    public let basis: Basis

    /// A value with its basis.
    public init(key: String, _ value: Value, _ basis: Basis) {
        self.key = key
        self.value = value
        self.basis = basis
    }

    /// A value that nobody has set.
    public init(unset key: String) {
        self.key = key
        value = nil
        basis = .unset
    }
}
