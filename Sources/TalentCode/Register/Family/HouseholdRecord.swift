/// A household as a register stores one.
public struct HouseholdRecord: Hashable, Sendable {
    /// Unique.
    public let id: HouseholdID
    /// Its facts, encrypted for this household's place.
    public var sealed: [UInt8]
    /// When the row was stored first.
    public let createdAt: Timestamp
    /// When the row was stored last.
    public var updatedAt: Timestamp

    /// A household's row.
    public init(id: HouseholdID, sealed: [UInt8], createdAt: Timestamp, updatedAt: Timestamp) {
        self.id = id
        self.sealed = sealed
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
