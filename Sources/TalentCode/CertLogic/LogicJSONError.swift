/// Why a text is not the JSON that was asked for, and where (RFC 8259).
public struct LogicJSONError: Error, Equatable, Sendable {
    /// The rule that the text breaks.
    public enum Reason: String, Sendable {
        case tooLarge, truncated, trailingBytes, unexpectedByte
        case controlCharacter, invalidEscape, loneSurrogate, invalidUTF8, textTooLong
        case invalidNumber, numberTooLong, numberOutOfRange
        case duplicateKey, tooDeep, tooManyValues
    }

    /// What is wrong.
    public let reason: Reason
    /// Byte offset in the text, from 0.
    public let offset: Int

    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
