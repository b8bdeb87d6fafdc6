public import TalentCode

/// What the acts of an entitlement and its uses say of it, found without a look at the snapshots that its events keep,
/// and compared with each of them.
///
/// The table of steps stands here once more, in the words of the design, so that a wrong arrow in the program is seen.
public struct ActHistory {
    private var state = EntitlementState.applied
    private var redeemed = 0
    private var spent = Money.zero
    private var hasAppealed = false
    private var downgradedAt: Timestamp?
    private var standing: ArraySlice<Redemption> = []
    private var made: ArraySlice<Redemption>

    private init(_ uses: [Redemption]) { made = uses[...] }

    /// The first snapshot that does not follow from the acts, or nil.
    ///
    /// - Parameter uses: all uses of the entitlement in the order of their numbers.
    public static func fault(_ events: [EntitlementEvent], _ uses: [Redemption]) -> String? {
        var history = ActHistory(uses)
        var before: Entitlement?
        for (index, event) in events.enumerated() {
            let after = event.after
            guard let wrong = history.wrong(event, number: index + 1, before) else {
                before = after
                continue
            }
            return "event \(index + 1) (\(event.act)): \(wrong)"
        }
        return history.made.isEmpty ? nil : "\(history.made.count) uses without an event"
    }

    private mutating func wrong(_ event: EntitlementEvent, number: Int, _ before: Entitlement?) -> String? {
        let after = event.after
        guard event.number == number, after.steps == number, after.updatedAt == event.at,
            after.id == event.entitlement
        else { return "number, time or id" }
        guard before != nil || event.act == .apply || event.act == .redeem else { return "no beginning" }
        if before != nil, Self.target(event.act, from: state) == nil { return "not from \(state)" }
        state = Self.target(event.act, from: state) ?? state
        if before == nil { state = event.act == .apply ? .applied : .redeemed }
        if let wrong = take(event) { return wrong }
        guard after.state == state else { return "state \(after.state) instead of \(state)" }
        guard after.redeemed == redeemed, after.spent == spent else { return "counters" }
        guard after.hasAppealed == hasAppealed, after.downgradedAt == downgradedAt else { return "marks" }
        guard (after.rank != nil) == (state == .waitlisted) else { return "rank" }
        guard state != .reserved || after.pool != nil else { return "pool" }
        return before.flatMap { Self.changed(event.act, $0, after) }
    }

    /// Uses come and go with their events, each once and in their order.
    private mutating func take(_ event: EntitlementEvent) -> String? {
        switch event.act {
        case .redeem:
            guard let use = made.popFirst(), use.at == event.at, use.by == event.by, use.desk == event.desk,
                use.pool == event.after.pool, use.policy == event.after.policy
            else { return "no use" }
            redeemed += use.units
            spent = spent.adding(use.amount ?? .zero) ?? spent
            standing.append(use)
        case .clawBack:
            guard let use = standing.popFirst(), use.reversedAt == event.at, use.pool == event.after.pool
            else { return "no use that was taken back" }
            redeemed -= use.units
            spent = spent.subtracting(use.amount ?? .zero) ?? spent
            if standing.isEmpty { state = .clawedBack }
        case .appeal: hasAppealed = true
        case .downgrade: downgradedAt = event.at
        default: break
        }
        return nil
    }

    /// Where an act leads; nil where it is not allowed.
    private static func target(_ act: EntitlementAct, from state: EntitlementState) -> EntitlementState? {
        let open: Set<EntitlementState> = [.applied, .reviewed, .approved, .waitlisted, .reserved]
        switch act {
        case .apply: return nil
        case .review: return [.applied, .appealed].contains(state) ? .reviewed : nil
        case .approve: return [.applied, .reviewed].contains(state) ? .approved : nil
        case .reject: return [.applied, .reviewed, .appealed].contains(state) ? .rejected : nil
        case .appeal: return state == .rejected ? .appealed : nil
        case .waitlist: return state == .approved ? .waitlisted : nil
        case .rank: return state == .waitlisted ? .waitlisted : nil
        case .reserve: return [.approved, .waitlisted].contains(state) ? .reserved : nil
        // What a desk gave without network stands whatever the application had come to.
        case .redeem: return open.contains(state) || [.redeemed, .appealed].contains(state) ? .redeemed : nil
        case .moneyReturned, .moneyWaived: return state == .clawedBack ? .clawedBack : nil
        case .close: return state == .redeemed ? .closed : nil
        case .release: return open.contains(state) ? .released : nil
        case .expire: return state == .reserved ? .expired : nil
        case .forfeit: return open.contains(state) || state == .appealed ? .forfeited : nil
        // The last use's event makes it clawed-back.
        case .clawBack: return state == .redeemed ? .redeemed : nil
        case .downgrade: return open.contains(state) || [.redeemed, .appealed].contains(state) ? state : nil
        }
    }

    /// The first thing that changed though this act does not change it.
    private static func changed(_ act: EntitlementAct, _ before: Entitlement, _ after: Entitlement) -> String?
    {
        let isSame =
            before.benefit == after.benefit && before.subject == after.subject && before.usage == after.usage
            && before.household == after.household && before.child == after.child
            && before.appliedAt == after.appliedAt && before.preferred == after.preferred
            && before.sealedInputs == after.sealedInputs
        guard isSame else { return "what never changes" }
        if before.unit != after.unit, act != .reserve, act != .redeem { return "unit" }
        if before.granted != after.granted, act != .approve { return "grant" }
        let ranking: Set<EntitlementAct> = [.approve, .waitlist, .reserve]
        if before.points != after.points, !ranking.contains(act) { return "points" }
        if before.endsAt != after.endsAt, act != .downgrade { return "end" }
        if before.holdUntil != after.holdUntil, act != .reserve, act != .redeem { return "hold" }
        if before.allowed != after.allowed, act != .redeem { return "allowance" }
        let placing: Set<EntitlementAct> = [.waitlist, .reserve, .redeem, .clawBack]
        if before.pool != after.pool, !placing.contains(act) { return "pool" }
        let judging: Set<EntitlementAct> = [.approve, .waitlist, .reserve, .redeem]
        if before.policy != after.policy, !judging.contains(act) { return "policy" }
        return nil
    }
}
