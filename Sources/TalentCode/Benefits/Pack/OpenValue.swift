/// A value of a benefit that an office may set, as lists of settings show it.
public struct OpenValue: Hashable, Sendable {
    /// What an office writes for it.
    public enum Kind: String, Sendable, CaseIterable {
        /// Yuan with at most two digits behind the point.
        case money
        /// A whole number.
        case integer
        /// CertLogic.
        case condition
        /// `calendar-year`, `calendar-month` or `{months: 24}`.
        case period
        /// `keep`, `stop-next-period`, `claw-back` or `{grace: 90}`.
        case downgrade
        /// `{from: MM-DD, to: MM-DD}`.
        case season
        /// A list of names of groups.
        case groups
        case text
    }

    /// The name under which it is set.
    public let key: String
    /// What is written for it.
    public let kind: Kind
    /// Where its value comes from now.
    public let basis: PolicyValue<Int>.Basis

    init<Value>(_ value: PolicyValue<Value>, _ kind: Kind) {
        key = value.key
        self.kind = kind
        basis = PolicyValue<Int>.Basis(rawValue: value.basis.rawValue) ?? .unset
    }
}
