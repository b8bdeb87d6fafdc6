/// That somebody read a child's data. Appended, never changed.
public struct ChildAccess: Hashable, Sendable {
    /// The child.
    public let child: ChildID
    /// When.
    public let at: Timestamp
    /// Who: an operator's or the system user's name.
    public let by: String
    /// What for.
    public let purpose: String

    /// A line of the log.
    public init(child: ChildID, at: Timestamp, by: String, purpose: String) {
        self.child = child
        self.at = at
        self.by = by
        self.purpose = purpose
    }
}
