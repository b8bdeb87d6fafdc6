import TalentCode

/// A step of one entitlement that is there.
struct EntitlementChange: Sendable {
    /// What is done; the word is that of the command and of the service's path.
    enum Act: String, CaseIterable, Sendable {
        case review, approve, reject, appeal, release, forfeit, close, downgrade
        case clawBack = "claw-back"
    }

    let act: Act
    let id: EntitlementID
    /// Money where the policy gives a range; with `approve` alone.
    var granted: Money?
    /// Points of the ranking; with `approve` alone.
    var points: Int64?

    init(_ act: Act, _ id: EntitlementID) {
        self.act = act
        self.id = id
    }

    /// The step.
    func step(_ work: BenefitWork, reason: String?) throws -> PreparedStep<StepAnswer> {
        let details =
            act == .approve ? [granted?.description ?? "", points.map { "\($0)" } ?? ""] : []
        let tools = work.tools
        return try work.prepare([act.rawValue, id.description] + details, reason: reason) {
            [self] step, register in try run(tools, step, register)
        }
    }

    private func run(
        _ tools: BenefitWork.Tools, _ step: StepRequest, _ register: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        switch act {
        case .review: try Review(id).begin(step, in: register)
        case .approve: try approve(tools, step, register)
        case .reject: try Review(id).reject(step, in: register)
        case .appeal: try Review(id).appeal(step, in: register)
        case .release:
            try Release(id, holdDays: try tools.holdDays(of: id, register)).run(step, in: register)
        case .forfeit:
            try Release(id, holdDays: try tools.holdDays(of: id, register)).forfeit(step, in: register)
        case .close: try Close(id).run(step, in: register)
        case .downgrade: try downgrade(tools, step, register)
        case .clawBack:
            try ClawBack(id, holdDays: try tools.holdDays(of: id, register)).run(step, in: register)
        }
    }

    private func approve(
        _ tools: BenefitWork.Tools, _ step: StepRequest, _ register: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        guard let entitlement = try register.entitlement(id) else { return .refused(.notFound) }
        guard let found = try tools.found(id, at: step.at, register) else {
            return .refused(.judged(try tools.cases.policies.withoutPolicy(entitlement.benefit)))
        }
        let made = try tools.cases.make(found, of: entitlement, at: step.at, register)
        var approve = Approve(id, made, granted: granted)
        approve.points = points
        return try approve.run(step, in: register)
    }

    private func downgrade(
        _ tools: BenefitWork.Tools, _ step: StepRequest, _ register: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        guard let entitlement = try register.entitlement(id) else { return .refused(.notFound) }
        guard let found = try tools.found(id, at: step.at, register) else {
            return .refused(.judged(try tools.cases.policies.withoutPolicy(entitlement.benefit)))
        }
        return try Downgrade(id, found.benefit).run(step, in: register)
    }
}
