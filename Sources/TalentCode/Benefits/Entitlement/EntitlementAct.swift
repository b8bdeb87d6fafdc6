/// What is done to an entitlement; the stable word of the event.
public enum EntitlementAct: String, Sendable, CaseIterable {
    case apply, review, approve, reject, appeal, waitlist, reserve, redeem, close, release, expire, forfeit
    case clawBack = "claw-back"
    /// The rank on the waiting list moved up.
    case rank
    /// The condition no longer holds; the policy's `onDowngrade` was applied.
    case downgrade
    /// The money of a use that was taken back came back.
    case moneyReturned = "money-returned"
    /// The money of a use that was taken back was given up.
    case moneyWaived = "money-waived"
}
