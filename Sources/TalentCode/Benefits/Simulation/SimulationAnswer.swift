/// What the rules of a benefit say of one person, as far as a count tells it apart.
enum SimulationAnswer: Hashable, Sendable {
    /// A rule, or what stands before the rules: its place among them tells how far the person came.
    case refused(by: String, place: Int)
    /// Why nothing could be found out, and all that is missing.
    case undecided(BenefitCode, missing: [String])
    case eligible(GrantedAmount)

    /// The better one decides for a household or a child of which several persons were judged.
    var rank: Int {
        switch self {
        case .refused: 0
        case .undecided: 1
        case .eligible: 2
        }
    }

    /// Whether it goes before another one. The order is total, so that it does not matter who was judged first.
    func goesBefore(_ other: SimulationAnswer) -> Bool {
        if rank != other.rank { return rank > other.rank }
        switch (self, other) {
        case (.refused(let rule, let place), .refused(let otherRule, let otherPlace)):
            return (otherPlace, rule) < (place, otherRule)
        case (.undecided(let code, let missing), .undecided(let otherCode, let otherMissing)):
            if missing.count != otherMissing.count { return missing.count < otherMissing.count }
            if code != otherCode { return code.rawValue < otherCode.rawValue }
            return missing.lexicographicallyPrecedes(otherMissing)
        case (.eligible(let amount), .eligible(let otherAmount)):
            return (otherAmount.most, otherAmount.least) < (amount.most, amount.least)
        default: return false
        }
    }
}

extension GrantedAmount {
    /// The least that one use gives; nothing for what is no money.
    var least: Money {
        switch self {
        case .none: .zero
        case .exact(let money): money
        case .between(let least, _): least
        }
    }

    /// The most that one use gives.
    var most: Money {
        switch self {
        case .none: .zero
        case .exact(let money): money
        case .between(_, let most): most
        }
    }
}
