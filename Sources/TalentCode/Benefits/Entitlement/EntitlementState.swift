/// Where an entitlement (权益) stands in its life; the arrows are in `EntitlementStep`.
public enum EntitlementState: String, Sendable, CaseIterable {
    case applied, reviewed, approved, waitlisted, reserved, redeemed, closed
    case rejected, appealed, released, expired, forfeited
    case clawedBack = "clawed-back"

    /// Whether it may still take stock or money, or holds some: it counts for once-only and household limits.
    public var isLive: Bool {
        switch self {
        case .applied, .reviewed, .approved, .waitlisted, .reserved, .redeemed, .appealed: true
        case .closed, .rejected, .released, .expired, .forfeited, .clawedBack: false
        }
    }
}
