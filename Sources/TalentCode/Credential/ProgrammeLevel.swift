/// Membership of a talent programme at a level (talent key 5).
public struct ProgrammeLevel: Hashable, Sendable {
    /// The programme's number.
    public let programme: UInt64
    /// The level's number in the programme.
    public let level: UInt64

    /// A level of a programme, both by number.
    public init(programme: UInt64, level: UInt64) {
        self.programme = programme
        self.level = level
    }
}
