import TalentCode

/// What happens in a random life.
enum LifeKind: CaseIterable, Sendable {
    case apply, begin, approve, reject, appeal, allocate, release, forfeit, expire, redeem, walkUp, close,
        clawBack
    case downgrade, startPayment, paid, failed, returned, waived, batch, share, write, settle, endShares,
        decide, revoke

    /// How often it is tried: what leads to a use more often.
    var weight: Int {
        switch self {
        case .redeem: 10
        case .approve: 8
        case .apply: 6
        case .walkUp, .allocate: 4
        case .settle, .write: 3
        case .clawBack, .startPayment: 5
        case .paid, .returned, .waived: 5
        case .failed, .batch, .decide: 2
        default: 1
        }
    }

    /// Every kind as often as its weight says.
    static let weighted = allCases.flatMap { Array(repeating: $0, count: $0.weight) }

    /// The act of an entitlement, for kinds that need one in a state from which it may go on.
    var act: EntitlementAct? {
        switch self {
        case .begin: .review
        case .approve: .approve
        case .reject: .reject
        case .appeal: .appeal
        case .release: .release
        case .forfeit: .forfeit
        case .redeem: .redeem
        case .close: .close
        case .clawBack: .clawBack
        case .downgrade: .downgrade
        default: nil
        }
    }

    /// Whether the command has a request id of its own in the register.
    var hasRequest: Bool {
        switch self {
        case .expire, .write, .settle, .endShares, .decide, .revoke: false
        default: true
        }
    }
}
