import TalentCode

/// Rebuilds entitlements from their events alone.
enum EntitlementHistory {
    /// The entitlement behind the last event; nil if the events have gaps, are of several ones, or make a step that is
    /// not allowed.
    static func rebuild(_ events: [EntitlementEvent]) -> Entitlement? {
        var state: EntitlementState?
        for (index, event) in events.enumerated() {
            guard event.number == index + 1, event.after.steps == event.number,
                event.entitlement == events[0].entitlement, event.after.id == event.entitlement
            else { return nil }
            if let state {
                guard EntitlementStep.targets(event.act, from: state).contains(event.after.state) else {
                    return nil
                }
            } else {
                guard event.act == .apply || event.act == .redeem else { return nil }
            }
            state = event.after.state
        }
        return events.last?.after
    }
}
