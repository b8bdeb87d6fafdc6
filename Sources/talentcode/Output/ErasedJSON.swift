import TalentCode

/// What an erasure took away, and what it kept.
struct ErasedJSON: Encodable {
    struct Kept: Encodable {
        let row: Bool
        let credentials: Int
        let events: Int
    }

    /// Absent for the bearer of a pass, who is no person of the register.
    let person: String?
    let revoked: [String]
    let childrenErased: Int
    let published: [String]
    let kept: Kept

    init(_ person: PersonID?, _ result: Erasing.Result, _ published: [StatusURI]) {
        self.person = person?.description
        revoked = result.revoked.map(\.description)
        childrenErased = result.children
        self.published = published.map(\.description)
        kept = Kept(row: true, credentials: result.credentials, events: result.events)
    }
}
