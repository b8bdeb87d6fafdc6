/// What undecided answers are counted by: as much as is proven of the code.
public enum DoubtKey: Hashable, Sendable {
    /// Behind the signature: nobody but the issuer can choose it.
    case serial(Serial)
    /// Anything else, an unknown kid too: a forger names another one on each print.
    case code(VerdictCode)

    /// The key as a memory stores it, at most 32 characters.
    public var text: String {
        switch self {
        case .serial(let serial): "serial:\(serial)"
        case .code(let code): "code:\(code.rawValue)"
        }
    }
}
