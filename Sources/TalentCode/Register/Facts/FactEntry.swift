/// One fact of the catalogue.
public struct FactEntry: Sendable {
    /// Its name.
    public let name: FactName
    /// Its members; empty for a fact that is one value.
    public let members: [FactMember]
    /// Which of several is read.
    public let choice: FactChoice
    /// The members that tell two facts of the name apart: a second degree stands beside the first, a second
    /// statement on the same degree takes its place.
    public let key: [String]

    init(_ name: FactName, read choice: FactChoice = .newest, key: [String] = [], _ members: [FactMember]) {
        self.name = name
        self.members = members
        self.choice = choice
        self.key = key
    }

    /// The member of a name; of a request every well-formed name is one.
    public func member(_ member: String) -> FactMember? {
        if name == .request { return FactMember(member, .declared, .request, isStated: false) }
        return members.first { $0.name == member }
    }
}
