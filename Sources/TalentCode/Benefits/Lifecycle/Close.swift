/// Closes a redeemed entitlement (办结): what was given stays given, nothing more is.
public struct Close: Sendable {
    /// The entitlement.
    public let id: EntitlementID

    /// A closing of one entitlement.
    public init(_ id: EntitlementID) { self.id = id }

    /// Makes the step.
    public func run(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        try EntitlementLedger(writing: writing, request: request).change(id, .close) { entitlement in
            entitlement.state = .closed
            return nil
        }
    }
}
