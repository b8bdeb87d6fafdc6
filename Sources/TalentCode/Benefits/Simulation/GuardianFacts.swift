/// What is known of a person as guardian of a child of which no data was opened: a count is no reason to read them.
struct GuardianFacts: FactSheet {
    let person: PersonFacts

    /// As the person's; of the child it is known that the person is its guardian, and nothing else.
    func reading(_ path: FactPath, at time: Timestamp) -> FactReading {
        guard path.name == .child else { return person.reading(path, at: time) }
        return path.member == "isGuardian" ? .value(.bool(true)) : .absent
    }
}
