/// The sealed note of an event, with what its place is made of.
public struct SealedNote: Hashable, Sendable {
    /// The event's place in the order of storing, from 1.
    public let row: Int64
    /// The credential.
    public let serial: Serial
    /// When the event happened.
    public let at: Timestamp
    /// The note, encrypted for this serial and time.
    public let sealed: [UInt8]

    /// A note of a row.
    public init(row: Int64, serial: Serial, at: Timestamp, sealed: [UInt8]) {
        self.row = row
        self.serial = serial
        self.at = at
        self.sealed = sealed
    }
}
