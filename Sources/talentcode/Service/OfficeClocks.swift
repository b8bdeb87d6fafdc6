import Synchronization

/// What this process knows of other machines' clocks.
final class OfficeClocks: Sendable {
    /// What is wrong with them; the raw value is the code in the log.
    enum Fault: String, CaseIterable {
        /// This clock and that of the register's server differ.
        case offset = "CLOCK_OFFSET"
        /// A status list was signed far ahead of this clock.
        case statusAhead = "STATUS_AHEAD"
    }

    private struct State {
        var offset: ClockComparison?
        var ahead: UInt64 = 0
        var faults: Set<Fault> = []
    }

    private let state = Mutex(State())

    /// Seconds that a status list may be ahead before somebody is told. Many revocations within a second move it ahead
    /// too, each by one; at `Limits.statusAhead` nothing is signed any more.
    static let toleratedAhead: UInt64 = 60

    /// Notes a look; gives what became wrong or good again with it.
    ///
    /// - Parameters:
    ///   - offset: nil where the register has no clock of its own, or nothing could be compared.
    ///   - ahead: seconds from this clock to the time of the newest status list.
    func note(_ offset: ClockComparison?, ahead: UInt64) -> [(fault: Fault, isWrong: Bool)] {
        var faults: Set<Fault> = []
        if offset?.isApart == true { faults.insert(.offset) }
        if ahead > Self.toleratedAhead { faults.insert(.statusAhead) }
        return state.withLock { state in
            let changed = state.faults.symmetricDifference(faults)
            state = State(offset: offset, ahead: ahead, faults: faults)
            return Fault.allCases.filter(changed.contains).map { ($0, faults.contains($0)) }
        }
    }

    var isGood: Bool { state.withLock { $0.faults.isEmpty } }
    /// Seconds by which this clock is ahead of the register's server; nil if nobody knows.
    var offset: Double? { state.withLock { $0.offset?.seconds } }
    /// Seconds by which the newest status list is ahead of this clock.
    var ahead: UInt64 { state.withLock { $0.ahead } }
}
