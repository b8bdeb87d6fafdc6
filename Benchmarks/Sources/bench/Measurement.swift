/// Times two pieces of work in turn, so that a machine whose speed drifts does not favour one.
struct Measurement {
    /// Rounds of which the median counts.
    static let rounds = 15

    let nanoseconds: Double
    let baseline: Double
    /// Baseline ÷ ours, round by round: 1 means no cost beside the library.
    let ratio: Double

    /// Runs both with `count` repetitions a round.
    init(count: Int, ours: () throws -> Void, baseline: () throws -> Void) rethrows {
        try ours()
        try baseline()
        var times: [(ours: Double, baseline: Double)] = []
        for _ in 0..<Self.rounds {
            times.append((try Self.time(count, ours), try Self.time(count, baseline)))
        }
        nanoseconds = Self.median(times.map(\.ours))
        self.baseline = Self.median(times.map(\.baseline))
        ratio = Self.median(times.map { $0.baseline / $0.ours })
    }

    private static func time(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        let elapsed = start.duration(to: .now).components
        return (Double(elapsed.seconds) * 1e9 + Double(elapsed.attoseconds) / 1e9) / Double(count)
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
