/// A request that was carried out, with its answer: who repeats it gets the same.
public struct RequestRecord: Hashable, Sendable {
    /// Unique.
    public let id: RequestID
    /// SHA-256 of what was asked for: 32 bytes. The same id with another one is refused.
    public let digest: [UInt8]
    /// What was answered.
    public let answer: [UInt8]
    /// When.
    public let at: Timestamp

    /// A request and its answer.
    public init(id: RequestID, digest: [UInt8], answer: [UInt8], at: Timestamp) {
        self.id = id
        self.digest = digest
        self.answer = answer
        self.at = at
    }
}
