/// Some persons of a register, as they are stored, with what is needed to judge them.
struct SimulationPage: Sendable {
    let persons: [PersonRecord]
    var households: [HouseholdID: HouseholdRecord] = [:]
    var memberCounts: [HouseholdID: Int] = [:]
    /// The children of whom somebody is a guardian.
    var children: [PersonID: [ChildID]] = [:]

    /// Persons of one read.
    static let size = 2_000

    /// The persons behind one, with what a plan needs of their families.
    init(
        _ plan: SimulationPlan, after: PersonID?, _ register: any RegisterReading
    ) throws(RegisterError) {
        persons = try register.persons(PersonFilter(), after: after, limit: Self.size)
        for person in persons {
            if let id = person.household, plan.readsHouseholds, households[id] == nil {
                households[id] = try register.household(id)
                if plan.countsMembers { memberCounts[id] = try register.members(of: id).count }
            }
            if !plan.ofChildren.isEmpty {
                let ids = try register.children(of: person.id).map(\.id)
                if !ids.isEmpty { children[person.id] = ids }
            }
        }
    }
}
