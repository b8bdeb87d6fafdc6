extension ChildRecord {
    /// Whether the child was erased: nothing is sealed any more, and no document finds it.
    public var isErased: Bool { sealed.isEmpty }

    /// The row that stays, so that accesses and entitlements stay countable.
    func erased(at time: Timestamp) -> ChildRecord {
        ChildRecord(
            id: id, guardians: guardians, documentHash: nil, sealed: [], createdAt: createdAt, updatedAt: time
        )
    }
}
