/// What undecided answers are counted by: as much as is proven of the code.
public enum DoubtKey: Hashable, Sendable {
    /// UNKNOWN_KEY: the kid that the code names; nothing else in it is anybody's word.
    case kid(KeyID)
    /// Behind the signature: nobody but the issuer can choose it.
    case serial(Serial)
    /// Anything else.
    case code(VerdictCode)

    /// The key as a memory stores it, at most 32 characters.
    public var text: String {
        switch self {
        case .kid(let kid): "kid:\(kid)"
        case .serial(let serial): "serial:\(serial)"
        case .code(let code): "code:\(code.rawValue)"
        }
    }
}
