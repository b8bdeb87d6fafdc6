/// The steps of an officer who examines an application.
public struct Review: Sendable {
    /// The entitlement.
    public let id: EntitlementID

    /// A review of one entitlement.
    public init(_ id: EntitlementID) { self.id = id }

    /// Takes it under review (受理).
    public func begin(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        try EntitlementLedger(writing: writing, request: request).change(id, .review) { entitlement in
            if let refusal = try isTaken(entitlement, writing) { return refusal }
            entitlement.state = .reviewed
            return nil
        }
    }

    /// Says no (驳回); an appeal may follow, once.
    public func reject(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        try EntitlementLedger(writing: writing, request: request).change(id, .reject) { entitlement in
            entitlement.state = .rejected
            return nil
        }
    }

    /// Appeals (申诉): once. Refused with EXISTS if there is another live application by now.
    public func appeal(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        try EntitlementLedger(writing: writing, request: request).change(id, .appeal) { entitlement in
            guard !entitlement.hasAppealed else { return .appealed }
            if let refusal = try isTaken(entitlement, writing) { return refusal }
            entitlement.state = .appealed
            entitlement.hasAppealed = true
            return nil
        }
    }

    private func isTaken(
        _ entitlement: Entitlement, _ reading: any EntitlementReading
    ) throws(RegisterError) -> StepRefusal? {
        guard let live = try reading.liveEntitlement(entitlement.benefit, entitlement.usage),
            live.id != entitlement.id
        else { return nil }
        return .exists(live.id)
    }
}
