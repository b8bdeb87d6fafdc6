/// Why bytes are not one of our own COSE messages, and where.
public struct COSEFormatError: Error, Equatable, Sendable {
    /// Which layer refused: the encoding itself, or the shape that COSE gives to it.
    public enum Stage: String, Sendable {
        case cbor, cose
    }

    /// The layer that refused.
    public let stage: Stage
    /// The rule that is broken, in a few words.
    public let reason: String
    /// Byte offset in the message, from 0.
    public let offset: Int

    /// Makes an error of its stage, reason and byte offset.
    public init(_ stage: Stage, _ reason: String, at offset: Int) {
        self.stage = stage
        self.reason = reason
        self.offset = offset
    }

    init(_ stage: Stage, _ error: CBORError) {
        self.init(stage, error.reason.rawValue, at: error.offset)
    }
}
