import TalentCode

/// An entitlement as people read it: a line for one of many, a table for one with its steps.
struct EntitlementText {
    let console: Console

    /// `ID  benefit  day of the application  state  details`.
    func line(_ entitlement: Entitlement) -> String {
        let details = [
            entitlement.rank.map { console.text("entitlement.rank", ["rank": "\($0)"]) },
            entitlement.unit?.description,
            holdUntil(entitlement).map {
                console.text("entitlement.holdUntil", ["until": $0])
            },
            entitlement.granted.map { "\($0)" },
        ]
        let parts =
            [entitlement.id.description, entitlement.benefit.description]
            + [CalendarDate(at: entitlement.appliedAt).description, state(entitlement.state)]
            + details.compactMap { $0 }
        return TerminalText.escape(parts.joined(separator: "  "))
    }

    /// Everything of one, then its steps.
    func print(
        _ entitlement: Entitlement, _ events: [EntitlementEvent], given: [String: String] = [:]
    ) throws {
        try console.table([
            ("entitlement", entitlement.id.description), ("benefit", entitlement.benefit.description),
            ("person", entitlement.subject.person?.description), ("state", state(entitlement.state)),
            ("pool", entitlement.pool?.description), ("rank", entitlement.rank.map(String.init)),
            ("unit", entitlement.unit?.description),
            ("appliedAt", TimeText.format(entitlement.appliedAt)),
            ("holdUntil", holdUntil(entitlement)),
            ("downgradedAt", entitlement.downgradedAt.map(TimeText.format)),
            ("endsAt", entitlement.endsAt.map(TimeText.format)),
            ("points", entitlement.points.map { "\($0)" }),
            ("redeemed", "\(entitlement.redeemed)" + (entitlement.allowed.map { " / \($0)" } ?? "")),
            ("granted", entitlement.granted?.description),
            ("spent", entitlement.spent == .zero ? nil : entitlement.spent.description),
            ("policy", entitlement.policy.description),
        ])
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            try console.line("  " + TerminalText.escape("--value \(name)=\(value)"))
        }
        for event in events {
            let parts: [String?] = [
                "\(event.number)", TimeText.format(event.at), console.text("act.\(event.act.rawValue)"),
                state(event.after.state), event.by, event.desk?.description, event.reason,
            ]
            try console.line("  " + TerminalText.escape(parts.compactMap { $0 }.joined(separator: "  ")))
        }
    }

    /// Until when its unit is kept; nothing of what no longer holds one.
    private func holdUntil(_ entitlement: Entitlement) -> String? {
        entitlement.state == .reserved ? entitlement.holdUntil.map(TimeText.format) : nil
    }

    private func state(_ state: EntitlementState) -> String {
        console.text("entitlementState.\(state.rawValue)")
    }
}
