/// This process's clock beside that of the register's server.
struct ClockComparison: Sendable {
    /// This clock less the server's, in milliseconds: above zero where this one is ahead.
    let offset: Int64
    /// By how much that may be wrong: nobody knows when on its way the question was answered.
    let doubt: Int64

    /// Milliseconds by which clocks may differ before somebody is told.
    static let tolerated: Int64 = 5_000
    /// Any time that a clock may show: up to the year 9999.
    private static let times: ClosedRange<Int64> = 0...253_402_300_799_999

    /// All in milliseconds since 1970; nil for what no clock shows, and where this clock was set back meanwhile.
    ///
    /// - Parameters:
    ///   - before: this clock as the question went out.
    ///   - server: the server's clock.
    ///   - after: this clock as the answer came.
    init?(before: Int64, server: Int64, after: Int64) {
        guard Self.times.contains(before), Self.times.contains(server), Self.times.contains(after),
            before <= after
        else { return nil }
        doubt = (after - before + 1) / 2
        offset = before + (after - before) / 2 - server
    }

    /// Whether they differ by more than is tolerated, however long the question was on its way.
    var isApart: Bool { abs(offset) - doubt > Self.tolerated }

    var seconds: Double { Double(offset) / 1_000 }
}
