/// A person's row together with what is sealed in it, for work that needs both: opening it takes as long as signing.
/// Lives in memory only while somebody works on it, and only `PersonVault` makes it, so that the two belong together.
public struct OpenedPerson: Sendable {
    /// The row.
    public let record: PersonRecord
    /// What is sealed in it.
    public let person: Person

    init(record: PersonRecord, person: Person) {
        self.record = record
        self.person = person
    }
}
