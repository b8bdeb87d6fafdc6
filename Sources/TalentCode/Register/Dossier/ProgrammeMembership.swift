/// A stay in a programme at one level: a change of level ends one stay and begins the next.
public struct ProgrammeMembership: Hashable, Sendable, Dated {
    /// How a stay goes on or ended.
    public enum State: String, Sendable, CaseIterable {
        /// 在培
        case active
        /// 升级
        case upgraded
        /// 降级
        case downgraded
        /// 退出
        case exited
        /// 期满
        case completed
    }

    /// Programme and level.
    public let level: ProgrammeLevel
    /// The days of the stay.
    public var period: Period
    /// Points by year.
    public var points: [Int: Int64]
    /// Why it ended or will end on its last day; active if nobody decided on an end.
    public var end: State
    /// Where it comes from.
    public var provenance: Provenance

    /// A stay that goes on.
    public init(
        _ level: ProgrammeLevel, period: Period = .always, points: [Int: Int64] = [:],
        by provenance: Provenance
    ) {
        self.level = level
        self.period = period
        self.points = points
        end = .active
        self.provenance = provenance
    }

    /// The state on a day: in training to its last day, then what ended it; a term that ran out is completed.
    public func state(on day: CalendarDate) -> State {
        guard period.hasEnded(by: day) else { return .active }
        return end == .active ? .completed : end
    }
}
