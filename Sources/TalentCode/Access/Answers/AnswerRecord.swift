/// What the service answered to one write, kept for a while so that repeating the request gives the same answer and does
/// nothing twice.
public struct AnswerRecord: Hashable, Sendable {
    /// Hash of who asked and of the key of the request: 32 bytes. Unique.
    public let key: [UInt8]
    /// Digest of the request: 32 bytes. Another request under the same key is refused by it.
    public let digest: [UInt8]
    /// The status code of HTTP.
    public let status: Int
    /// The body, sealed by an `AnswerVault`; empty for none.
    public var sealedBody: [UInt8]
    /// When it was given.
    public let at: Timestamp

    /// An answer's row.
    public init(key: [UInt8], digest: [UInt8], status: Int, sealedBody: [UInt8], at: Timestamp) {
        self.key = key
        self.digest = digest
        self.status = status
        self.sealedBody = sealedBody
        self.at = at
    }
}
