/// Tries out rules over a whole register before they go live. It reads, and changes nothing.
///
/// Households and children count once, with the best answer that any of their persons gets. Children's data stay
/// closed.
public struct Simulation: Sendable {
    private let plan: SimulationPlan
    private let persons: PersonVault
    private let households: HouseholdVault
    private let terms: FactTerms

    /// A simulation with the register's keys and the names of tiers and programmes.
    public init(_ plan: SimulationPlan, secrets: RegisterSecrets, terms: FactTerms) {
        self.plan = plan
        persons = PersonVault(secrets: secrets)
        households = HouseholdVault(secrets: secrets)
        self.terms = terms
    }

    /// Judges everybody, and gives a result for each benefit of the plan, in its order; for one that a draft stands
    /// beside, only the draft's.
    ///
    /// - Parameters:
    ///   - workers: how many judge at once, from 1.
    ///   - progress: called with the number of persons judged since the last call; from several tasks.
    /// - Throws: `RegisterError`, `PersonVault.Failure`, `HouseholdVault.Failure`, `CancellationError`.
    public func run(
        _ register: any Register, workers: Int, progress: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws -> [SimulationResult] {
        let pages = SimulationPages(plan, register)
        let tally = try await withThrowingTaskGroup(of: SimulationTally.self) { group in
            for _ in 0..<max(1, workers) {
                group.addTask {
                    var tally = SimulationTally(plan)
                    while let page = try await pages.next() {
                        try Task.checkCancellation()
                        try judge(page, &tally)
                        await progress(page.persons.count)
                    }
                    return tally
                }
            }
            var sum: SimulationTally?
            for try await tally in group {
                if sum == nil { sum = tally } else { sum?.add(tally) }
            }
            return sum ?? SimulationTally(plan)
        }
        return results(tally)
    }

    private func judge(_ page: SimulationPage, _ tally: inout SimulationTally) throws {
        var opened: [HouseholdID: Household] = [:]
        for (id, record) in page.households { opened[id] = try households.open(record) }
        for record in page.persons {
            let person = try persons.open(record)
            let facts = PersonFacts(
                person, terms: terms, household: person.household.flatMap { opened[$0] },
                memberCount: person.household.flatMap { page.memberCounts[$0] }
            )
            tally.add(facts, household: person.household, children: page.children[person.id] ?? [])
        }
    }

    private func results(_ gathered: SimulationTally) -> [SimulationResult] {
        var tally = gathered
        tally.finish()
        let replaced = Set(plan.pairs.map(\.current))
        return plan.benefits.indices.filter { !replaced.contains($0) }.map { index in
            SimulationResult(
                plan.benefits[index], persons: tally.persons, tally.counts[index], difference(index, tally))
        }
    }

    private func difference(_ index: Int, _ tally: SimulationTally) -> SimulationResult.Difference? {
        guard let place = plan.pairs.firstIndex(where: { $0.draft == index }) else { return nil }
        let current = plan.pairs[place].current
        let held = plan.benefits[current]
        let isSameUnit = held.benefit.unit == plan.benefits[index].benefit.unit
        let change = tally.changes[place]
        let counts = tally.counts[current]
        let eligible = zip(counts.answers, counts.counts).reduce(0) { $0 + ($1.0.rank == 2 ? $1.1 : 0) }
        return SimulationResult.Difference(
            policy: held.policy, eligible: eligible, gained: isSameUnit ? change.gained : nil,
            lost: isSameUnit ? change.lost : nil
        )
    }
}
