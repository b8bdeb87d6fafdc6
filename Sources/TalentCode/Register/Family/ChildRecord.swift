/// A child as a register stores one: nothing of the child itself stands in the clear.
public struct ChildRecord: Hashable, Sendable {
    /// Unique.
    public let id: ChildID
    /// In order.
    public var guardians: [PersonID]
    /// Keyed hash of the document, unique in the register, or nil.
    public var documentHash: [UInt8]?
    /// Name, birth date, document and stage, encrypted under the children's key for this child's place.
    public var sealed: [UInt8]
    /// When the row was stored first.
    public let createdAt: Timestamp
    /// When the row was stored last.
    public var updatedAt: Timestamp

    /// A child's row.
    public init(
        id: ChildID, guardians: [PersonID], documentHash: [UInt8]?, sealed: [UInt8], createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        self.id = id
        self.guardians = guardians
        self.documentHash = documentHash
        self.sealed = sealed
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
