/// Something that was done to a credential. Appended, never changed but for the sealing of its note.
public struct CredentialEvent: Hashable, Sendable {
    /// The acts.
    public enum Act: String, Sendable, CaseIterable {
        case issued, revoked, suspended, resumed, superseded
    }

    /// The credential.
    public let serial: Serial
    /// When it was done.
    public let at: Timestamp
    /// What was done.
    public let act: Act
    /// Who did it: an operator's or the system user's name.
    public let by: String
    /// A reason of commands.md, or nil.
    public let reason: String?
    /// The officer's note, encrypted for this serial's place, or nil: people write names into notes.
    public internal(set) var sealedNote: [UInt8]?

    /// An event's row.
    public init(
        serial: Serial, at: Timestamp, act: Act, by: String, reason: String?, sealedNote: [UInt8]?
    ) {
        self.serial = serial
        self.at = at
        self.act = act
        self.by = by
        self.reason = reason
        self.sealedNote = sealedNote
    }
}
