/// The desk at which a benefit is asked for: its profile and, where a register is at hand, what its office says of it.
public struct ServingDesk: Hashable, Sendable {
    /// What the office says.
    public enum Standing: Hashable, Sendable {
        /// No register is at hand: the profile alone counts.
        case unasked
        /// The office has no desk of this name.
        case unknown
        case known(DeskRecord)
    }

    /// Why a desk may not serve a benefit; the raw value is the reason of the verdict.
    public enum Refusal: String, Sendable {
        case benefit, unknown, disabled, expired
    }

    /// Its name.
    public let id: DeskID
    /// Where it stands by its profile.
    public let area: AreaCode
    /// The benefits of its profile.
    public let benefits: [BenefitID]
    /// What the office says.
    public let standing: Standing

    /// A desk by its profile.
    public init(id: DeskID, area: AreaCode, benefits: [BenefitID], standing: Standing) {
        self.id = id
        self.area = area
        self.benefits = benefits
        self.standing = standing
    }

    /// Why it may not serve a benefit at a time, or nil if it may: profile and record must both list it.
    public func refusal(of benefit: BenefitID, at now: Timestamp) -> Refusal? {
        switch standing {
        case .unknown: return .unknown
        case .known(let record):
            switch record.state(at: now) {
            case .disabled: return .disabled
            case .expired: return .expired
            case .active where !record.benefits.contains(benefit): return .benefit
            case .active: break
            }
        case .unasked: break
        }
        return benefits.contains(benefit) ? nil : .benefit
    }

    /// Where it stands: the office's word goes before that of the profile.
    public var place: AreaCode {
        if case .known(let record) = standing { return record.area }
        return area
    }
}
