/// Hands out the pages of a register, each once, to whoever judges. Every page is of one moment; whoever comes into the
/// register meanwhile may be missed.
actor SimulationPages {
    private let plan: SimulationPlan
    private let register: any Register
    private var last: Task<SimulationPage?, any Error>?

    init(_ plan: SimulationPlan, _ register: any Register) {
        self.plan = plan
        self.register = register
    }

    /// The next page, or nil behind the last one.
    func next() async throws -> SimulationPage? {
        let before = last
        let task = Task { [plan, register] () -> SimulationPage? in
            var after: PersonID?
            if let before {
                // A page begins where the one before it ends.
                guard let page = try await before.value, page.persons.count == SimulationPage.size else {
                    return nil
                }
                after = page.persons.last?.id
            }
            return try await register.read { [after] in try SimulationPage(plan, after: after, $0) }
        }
        last = task
        return try await task.value
    }
}
