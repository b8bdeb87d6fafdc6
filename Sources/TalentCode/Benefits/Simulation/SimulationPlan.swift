/// What is tried out over a register: benefits, and of a draft the ones in force beside which it is put.
public struct SimulationPlan: Sendable {
    /// A benefit, and the place of the one that it would take the place of.
    struct Pair: Sendable {
        let draft: Int
        let current: Int
    }

    /// All benefits that are judged, each once.
    public let benefits: [SimulatedBenefit]
    /// The time of judgement.
    public let now: Timestamp
    let pairs: [Pair]
    /// The places of the benefits by what they are counted by.
    let personal: [Int]
    let ofHouseholds: [Int]
    let ofChildren: [Int]
    /// Every fact that any of them reads.
    let paths: [FactPath]

    /// A plan.
    ///
    /// - Parameter drafts: benefits of a draft; each is put beside the one of `benefits` with its id, if there is one: that of
    ///   its own area, where several areas give it.
    public init(_ benefits: [SimulatedBenefit], drafts: [SimulatedBenefit] = [], at now: Timestamp) {
        let all = benefits + drafts
        self.benefits = all
        self.now = now
        pairs = drafts.indices.compactMap { index in
            let same = benefits.indices.filter { benefits[$0].benefit.id == drafts[index].benefit.id }
            let current = same.first { benefits[$0].area == drafts[index].area } ?? same.first
            return current.map { Pair(draft: benefits.count + index, current: $0) }
        }
        personal = all.indices.filter { all[$0].benefit.unit == .person }
        ofHouseholds = all.indices.filter { all[$0].benefit.unit.isOfHousehold }
        ofChildren = all.indices.filter { all[$0].benefit.unit == .child }
        var seen: Set<FactPath> = []
        paths = all.flatMap(\.benefit.reads).filter { seen.insert($0).inserted }
    }

    /// Whether any of them reads what was stated of a household.
    var readsHouseholds: Bool { paths.contains { $0.name == .household && $0.member != "isKnown" } }
    /// Whether any of them reads how many belong to a household.
    var countsMembers: Bool { paths.contains { $0.name == .household && $0.member == "memberCount" } }
}
