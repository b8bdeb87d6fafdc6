/// How much money one use of a benefit gives to somebody.
public enum GrantedAmount: Hashable, Sendable {
    /// It is no money.
    case none
    /// Exactly this.
    case exact(Money)
    /// The reviewer decides between the two, both included.
    case between(Money, Money)
}
