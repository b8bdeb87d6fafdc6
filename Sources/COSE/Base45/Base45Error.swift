/// Why text is not Base45, and where (RFC 9285 section 4).
public struct Base45Error: Error, Equatable, Sendable {
    /// The rule that the text breaks.
    public enum Reason: String, Sendable {
        /// A character that is not one of the 45.
        case alphabet
        /// A single character is left at the end: the length is 1 modulo 3.
        case length
        /// Three characters that say more than 65,535, such as `GGW`.
        case tripletTooLarge
        /// Two characters at the end that say more than 255.
        case pairTooLarge
    }

    /// What is wrong.
    public let reason: Reason
    /// The character, from 0 in the whole text that was given, any prefix counted; for a triplet or a pair
    /// its first one.
    public let offset: Int

    /// Makes an error for `reason` at character `offset`.
    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
