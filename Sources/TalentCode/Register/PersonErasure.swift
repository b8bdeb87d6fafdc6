extension PersonRecord {
    /// Whether the person was erased: nothing is sealed any more, and the hashes are made of the id.
    public var isErased: Bool { sealed.isEmpty && documentHash.starts(with: id.bytes) }

    /// The row that stays of an erased person, so that what refers to it stays countable: id, area, categories,
    /// tier, level of skill, and the household's id, by which what was given to it is counted. Its hashes are made of the id alone: no document finds it.
    public func erased(at time: Timestamp) -> PersonRecord {
        PersonRecord(
            id: id, documentHash: id.bytes + id.bytes, nameHash: id.bytes + id.bytes, phoneHash: nil,
            sealed: [], area: area, areas: [], categories: categories, tier: tier, skillLevel: skillLevel,
            programmes: [], employerHash: nil, household: household, createdAt: createdAt, updatedAt: time
        )
    }
}
