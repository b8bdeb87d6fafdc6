/// One step in the life of an entitlement; only ever appended. From its events alone an entitlement can be rebuilt.
public struct EntitlementEvent: Hashable, Sendable {
    /// The entitlement.
    public let entitlement: EntitlementID
    /// From 1, without gaps.
    public let number: Int
    /// When.
    public let at: Timestamp
    /// What was done.
    public let act: EntitlementAct
    /// Who did it: an officer's or a program's name, never a holder's.
    public let by: String
    /// The desk at which it was done, or nil.
    public let desk: DeskID?
    /// Why, in a word, or nil.
    public let reason: String?
    /// The entitlement as it was behind the step. Of it the sealing of the inputs alone ever changes.
    public internal(set) var after: Entitlement

    /// A step.
    public init(
        entitlement: EntitlementID, number: Int, at: Timestamp, act: EntitlementAct, by: String,
        desk: DeskID?,
        reason: String?, after: Entitlement
    ) {
        self.entitlement = entitlement
        self.number = number
        self.at = at
        self.act = act
        self.by = by
        self.desk = desk
        self.reason = reason
        self.after = after
    }
}
