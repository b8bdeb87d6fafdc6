import TalentCode

/// An entitlement as scripts read it.
struct EntitlementJSON: Encodable {
    let id: String
    let benefit: String
    /// Nil for a pass.
    let person: String?
    let state: String
    let rank: Int?
    let pool: String?
    let unitId: String?
    let holdUntil: String?
    let appliedAt: String
    /// Since when its condition no longer holds.
    let downgradedAt: String?
    /// The first time at which nothing more is given of it, after a downgrade.
    let endsAt: String?
    let points: Int64?
    let redeemed: Int
    let allowed: Int?
    /// Yuan.
    let granted: JSONValue?
    /// Yuan.
    let spent: JSONValue?
    let policyVersion: String
    /// With `applications show` alone.
    var events: [Event]?
    /// What the application gave, as it was written, with `applications show --full` alone.
    var values: [String: String]?
    /// The child that it is for, with `--full` alone.
    var child: String?

    init(_ entitlement: Entitlement) {
        id = entitlement.id.description
        benefit = entitlement.benefit.description
        person = entitlement.subject.person?.description
        state = entitlement.state.rawValue
        rank = entitlement.rank
        pool = entitlement.pool?.description
        unitId = entitlement.unit?.description
        holdUntil = entitlement.holdUntil.map(TimeText.format)
        appliedAt = TimeText.format(entitlement.appliedAt)
        downgradedAt = entitlement.downgradedAt.map(TimeText.format)
        endsAt = entitlement.endsAt.map(TimeText.format)
        points = entitlement.points
        redeemed = entitlement.redeemed
        allowed = entitlement.allowed
        granted = entitlement.granted?.json
        spent = entitlement.spent == .zero ? nil : entitlement.spent.json
        policyVersion = entitlement.policy.description
    }

    /// One step of its life.
    struct Event: Encodable {
        let number: Int
        let at: String
        let act: String
        let by: String
        let desk: String?
        let reason: String?
        let state: String

        init(_ event: EntitlementEvent) {
            number = event.number
            at = TimeText.format(event.at)
            act = event.act.rawValue
            by = event.by
            desk = event.desk?.description
            reason = event.reason
            state = event.after.state.rawValue
        }
    }
}
