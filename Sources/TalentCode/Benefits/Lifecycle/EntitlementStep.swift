/// Which step may be made in which state, and where it leads.
public enum EntitlementStep {
    /// The states to which a step may lead from a state; empty: it is not allowed there.
    public static func targets(_ act: EntitlementAct, from state: EntitlementState) -> Set<EntitlementState> {
        switch (act, state) {
        case (.review, .applied), (.review, .appealed): [.reviewed]
        case (.approve, .applied), (.approve, .reviewed): [.approved]
        case (.reject, .applied), (.reject, .reviewed), (.reject, .appealed): [.rejected]
        case (.appeal, .rejected): [.appealed]
        case (.waitlist, .approved): [.waitlisted]
        case (.reserve, .approved), (.reserve, .waitlisted): [.reserved]
        case (.rank, .waitlisted): [.waitlisted]
        case (.redeem, .approved), (.redeem, .reserved), (.redeem, .redeemed): [.redeemed]
        // What a desk gave without network, whatever the application had come to meanwhile.
        case (.redeem, .applied), (.redeem, .reviewed), (.redeem, .waitlisted), (.redeem, .appealed):
            [.redeemed]
        case (.close, .redeemed): [.closed]
        case (.release, .applied), (.release, .reviewed), (.release, .approved), (.release, .waitlisted),
            (.release, .reserved):
            [.released]
        case (.expire, .reserved): [.expired]
        case (.forfeit, .applied), (.forfeit, .reviewed), (.forfeit, .appealed), (.forfeit, .approved),
            (.forfeit, .waitlisted), (.forfeit, .reserved):
            [.forfeited]
        // The money and stock of several uses come back one by one.
        case (.clawBack, .redeemed): [.redeemed, .clawedBack]
        // What was taken back stays so; the events tell what became of its money.
        case (.moneyReturned, .clawedBack), (.moneyWaived, .clawedBack): [.clawedBack]
        case (.downgrade, _): state.isLive ? [state] : []
        default: []
        }
    }

    /// Why a step is not allowed in a state, or nil if it is.
    public static func refusal(_ act: EntitlementAct, from state: EntitlementState) -> StepRefusal? {
        guard targets(act, from: state).isEmpty else { return nil }
        return state.isLive || state == .rejected ? .notAllowed(act, state) : .final(state)
    }
}
