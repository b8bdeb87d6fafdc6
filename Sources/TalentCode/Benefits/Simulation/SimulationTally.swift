/// Counts what the rules of a plan's benefits say of persons.
struct SimulationTally: Sendable {
    /// Who joins or leaves a benefit by a draft.
    struct Change: Sendable {
        var gained = 0
        var lost = 0
    }

    private let plan: SimulationPlan
    private(set) var persons = 0
    private(set) var counts: [AnswerCounts]
    private(set) var changes: [Change]
    private var households: UnitAnswers<HouseholdID>
    private var children: UnitAnswers<ChildID>
    /// The numbers of the answers about the person at hand.
    private var current: [Int]

    init(_ plan: SimulationPlan) {
        self.plan = plan
        counts = plan.benefits.map { _ in AnswerCounts() }
        changes = plan.pairs.map { _ in Change() }
        households = UnitAnswers(items: plan.ofHouseholds)
        children = UnitAnswers(items: plan.ofChildren)
        current = plan.benefits.map { _ in 0 }
    }

    /// Judges a person by all benefits.
    mutating func add(_ facts: PersonFacts, household: HouseholdID?, children ids: [ChildID]) {
        persons += 1
        let judge = RuleJudge(
            JudgedPerson(facts, reading: plan.paths, profile: nil, hasRegister: true, at: plan.now))
        judgeAll(plan.personal, judge)
        judgeAll(plan.ofHouseholds, judge)
        for item in plan.personal { counts[item].count(current[item]) }
        compare(plan.personal, current)
        if let household {
            let place = households.place(of: household)
            for (offset, item) in plan.ofHouseholds.enumerated() {
                households.offer(current[item], at: place + offset, counts[item].answers)
            }
        } else {
            // A person of no known household counts as one.
            for item in plan.ofHouseholds { counts[item].count(current[item]) }
            compare(plan.ofHouseholds, current)
        }
        guard !ids.isEmpty else { return }
        let guardian = RuleJudge(
            JudgedPerson(
                GuardianFacts(person: facts), reading: plan.paths, profile: nil, hasRegister: true,
                at: plan.now))
        judgeAll(plan.ofChildren, guardian)
        for id in ids {
            let place = children.place(of: id)
            for (offset, item) in plan.ofChildren.enumerated() {
                children.offer(current[item], at: place + offset, counts[item].answers)
            }
        }
    }

    private mutating func judgeAll(_ items: [Int], _ judge: RuleJudge) {
        for item in items {
            let simulated = plan.benefits[item]
            let answer = simulated.answer(judge.judge(simulated.benefit, of: simulated.area))
            current[item] = counts[item].number(answer)
        }
    }

    /// Compares drafts with what is in force for one unit; both must be counted by the same kind of unit.
    private mutating func compare(_ items: [Int], _ numbers: [Int]) {
        for (index, pair) in plan.pairs.enumerated()
        where items.contains(pair.draft) && items.contains(pair.current) {
            let isOpen = counts[pair.draft].answers[numbers[pair.draft]].rank == 2
            let wasOpen = counts[pair.current].answers[numbers[pair.current]].rank == 2
            if isOpen, !wasOpen { changes[index].gained += 1 }
            if wasOpen, !isOpen { changes[index].lost += 1 }
        }
    }

    /// Adds what another worker counted.
    mutating func add(_ other: SimulationTally) {
        persons += other.persons
        let numbers = counts.indices.map { counts[$0].add(other.counts[$0]) }
        for index in changes.indices {
            changes[index].gained += other.changes[index].gained
            changes[index].lost += other.changes[index].lost
        }
        households.add(other.households, numbers, counts)
        children.add(other.children, numbers, counts)
    }

    /// Counts households and children, once all persons were judged.
    mutating func finish() {
        count(households.items, households.slots)
        count(children.items, children.slots)
    }

    private mutating func count(_ items: [Int], _ slots: [UInt32]) {
        guard !items.isEmpty else { return }
        var numbers = current
        for start in stride(from: 0, to: slots.count, by: items.count) {
            for (offset, item) in items.enumerated() {
                numbers[item] = Int(slots[start + offset]) - 1
                counts[item].count(numbers[item])
            }
            compare(items, numbers)
        }
    }
}
