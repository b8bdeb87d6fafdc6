/// Why bytes are not the CBOR that was asked for, and where (RFC 8949).
public struct CBORError: Error, Equatable, Sendable {
    /// The rule that the bytes break.
    public enum Reason: String, Sendable {
        case truncated, trailingBytes, reserved
        case notShortest, indefiniteLength, unsortedKeys, duplicateKey, float
        case invalidUTF8, unexpectedType, unexpectedTag, unexpectedKey, missingKey
        /// A break without an indefinite length that it ends.
        case misplacedBreak
        case tooDeep, tooManyEntries, outOfRange
    }

    /// What is wrong.
    public let reason: Reason
    /// Byte offset in the whole message, from 0.
    public let offset: Int

    /// Makes an error for `reason` at byte `offset` of the message.
    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
