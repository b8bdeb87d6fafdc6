/// Every limit of operators, their tokens, approvals and stored answers.
public enum AccessLimits {
    /// Characters of an operator's id.
    public static let operatorID = 1...32
    /// Random bytes of a token.
    public static let tokenBytes = 32
    /// Most seconds for which a token goes on beside the one that replaces it: 7 days.
    public static let tokenOverlap: UInt64 = 7 * 86_400
    /// Seconds from a draft to its end: at most 30 days.
    public static let approvalLife: ClosedRange<UInt64> = 1...(30 * 86_400)
    /// Bytes of what waits for a second person, unsealed: ids of a whole batch.
    public static let payload = 1 << 22
    /// Bytes of what came of an approval, unsealed.
    public static let result = 1 << 20
    /// Bytes of the body of a stored answer, unsealed.
    public static let answer = 1 << 20
    /// Bytes by which something sealed may be longer.
    static let seal = 64
    /// Status codes of HTTP (RFC 9110, section 15).
    public static let status = 100...599
}
