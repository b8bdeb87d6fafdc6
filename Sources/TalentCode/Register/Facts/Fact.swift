/// A statement about a person, with the days on which it holds and where it comes from.
public struct Fact: Hashable, Sendable, Dated {
    /// What it is about.
    public let name: FactName
    /// A record of the name's members.
    public var value: FactValue
    /// When it holds.
    public var period: Period
    /// Who said it, and who made sure of it.
    public var provenance: Provenance

    /// A statement.
    public init(
        _ name: FactName, _ members: [String: FactValue], period: Period = .always, by provenance: Provenance
    ) {
        self.name = name
        value = .record(members)
        self.period = period
        self.provenance = provenance
    }

    /// Its members by their names.
    public var members: [String: FactValue] {
        guard case .record(let members) = value else { return [:] }
        return members
    }

    /// The first day on which it holds, or nil.
    public var validFrom: CalendarDate? { period.from }
    /// The last day on which it holds, or nil.
    public var validTo: CalendarDate? { period.to }
}
