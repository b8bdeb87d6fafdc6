import TalentCode

/// What `benefits simulate` is asked to try out: benefits in force, or a draft beside them.
struct SimulationDraft {
    let plan: SimulationPlan
    /// Benefits in force that the draft's pack no longer has.
    let removed: [BenefitID]

    /// - Parameters:
    ///   - id: one benefit, or nil for all.
    ///   - given: those in force.
    ///   - draft: a pack that would take the place of the one of its name.
    init(_ id: String?, _ given: [SimulatedBenefit], draft: BenefitPack?, at now: Timestamp) throws {
        var inForce = given
        var drafts = draft.map { pack in pack.benefits.map { SimulatedBenefit($0, of: pack) } } ?? []
        if let id {
            let known = draft.map { $0.benefits.map(\.id) } ?? inForce.map(\.benefit.id)
            let wanted = try BenefitOption.find(id, among: known)
            inForce.removeAll { $0.benefit.id != wanted }
            drafts.removeAll { $0.benefit.id != wanted }
        }
        guard let draft else {
            plan = SimulationPlan(inForce, at: now)
            removed = []
            return
        }
        let kept = Set(drafts.map(\.benefit.id))
        removed =
            id == nil
            ? inForce.filter { $0.policy.pack == draft.id && !kept.contains($0.benefit.id) }.map(\.benefit.id)
            : []
        plan = SimulationPlan(inForce.filter { kept.contains($0.benefit.id) }, drafts: drafts, at: now)
    }
}
