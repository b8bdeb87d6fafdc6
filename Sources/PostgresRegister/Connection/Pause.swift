internal import Glibc

/// Waits between tries: longer each time, and never as long as others.
struct Pause {
    private static let longest: UInt32 = 250_000
    private var bound: UInt32 = 5_000
    let end: ContinuousClock.Instant

    /// - Parameters:
    ///   - milliseconds: how long there may be tries.
    ///   - begin: from when on they count.
    init(_ milliseconds: Int, from begin: ContinuousClock.Instant = .now) {
        end = begin + .milliseconds(max(0, milliseconds))
    }

    var isOver: Bool { ContinuousClock.now >= end }

    /// Blocks; only for threads that may.
    mutating func wait() {
        usleep(UInt32.random(in: bound / 2...bound))
        bound = min(bound * 2, Self.longest)
    }
}
