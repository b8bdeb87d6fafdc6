/// A child in the clear: lives in memory only while a request about it is worked on. Has no description on purpose.
public struct Child: Hashable, Sendable {
    /// 学段
    public enum Stage: String, Sendable, CaseIterable {
        case kindergarten, primary, junior, senior
    }

    /// Random.
    public private(set) var id: ChildID
    /// Those who may act for the child.
    public var guardians: [PersonID]
    /// The full name.
    public var name: String
    /// The day of birth.
    public var birthDate: CalendarDate
    /// A document, or nil: the same child told by both parents is found by it.
    public var document: IdentityDocument?
    /// The stage of school.
    public var stage: Stage

    /// A child.
    public init(
        id: ChildID, guardians: [PersonID], name: String, birthDate: CalendarDate,
        document: IdentityDocument?, stage: Stage
    ) {
        self.id = id
        self.guardians = guardians
        self.name = name
        self.birthDate = birthDate
        self.document = document
        self.stage = stage
    }
    /// The same child under the id of a row that was erased (`ErasedIdentity`).
    public func returning(as former: ChildID) -> Child {
        var child = self
        child.id = former
        return child
    }
}
