import TalentCode

/// What became of a child that was told of.
struct ChildStoredJSON: Encodable {
    let child: String
    /// False where the child was there and has its guardians completed.
    let isNew: Bool
    let guardians: [String]
}
