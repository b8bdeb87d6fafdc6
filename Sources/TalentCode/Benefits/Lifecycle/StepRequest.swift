/// Who asks for a step, when, and under which name, so that a repeat changes nothing.
public struct StepRequest: Hashable, Sendable {
    /// The caller's name of the request.
    public let id: RequestID
    /// SHA-256 of what is asked for: 32 bytes.
    public let digest: [UInt8]
    /// When.
    public let at: Timestamp
    /// An officer's or a program's name, never a holder's.
    public let by: String
    /// The desk at which it is done, or nil.
    public let desk: DeskID?
    /// Why, in a word, or nil.
    public let reason: String?

    /// A request.
    public init(
        id: RequestID, digest: [UInt8], at: Timestamp, by: String, desk: DeskID? = nil, reason: String? = nil
    ) {
        self.id = id
        self.digest = digest
        self.at = at
        self.by = by
        self.desk = desk
        self.reason = reason
    }

    /// The same for what follows in the histories of others: it names neither the reason nor the desk, which tell of
    /// the one who was meant.
    var forOthers: StepRequest { StepRequest(id: id, digest: digest, at: at, by: by) }

    /// The same with another reason.
    func giving(_ reason: String) -> StepRequest {
        StepRequest(id: id, digest: digest, at: at, by: by, desk: desk, reason: reason)
    }
}
