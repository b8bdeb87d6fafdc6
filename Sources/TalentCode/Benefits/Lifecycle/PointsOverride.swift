/// Points that an officer gave in place of those that the policy computes, as the event of the approval notes them.
struct PointsOverride: Hashable {
    /// What the policy computed, or nil where it could not.
    let computed: Int64?
    /// What counts instead.
    let given: Int64
    /// Why.
    let reason: String

    /// `points 40 -> 70: …`, with `none` for what could not be computed.
    var text: String { "\(Self.mark)\(computed.map { "\($0)" } ?? "none") -> \(given): \(reason)" }

    /// Whether the points of an entitlement are an officer's: its last approval notes them.
    static func stands(in events: [EntitlementEvent]) -> Bool {
        guard let approval = events.last(where: { $0.act == .approve }), let points = approval.after.points,
            let noted = approval.reason
        else { return false }
        return noted.hasPrefix(Self.mark) && noted.contains(" -> \(points): ")
    }

    /// A reason that was given without other points, so that it is not taken for a note of some.
    static func plain(_ reason: String) -> String { reason.hasPrefix(mark) ? "– " + reason : reason }

    private static let mark = "points "
}
