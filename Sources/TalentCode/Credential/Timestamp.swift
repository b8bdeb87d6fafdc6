/// Whole seconds since 1970-01-01T00:00:00Z, as CWT claims hold them (RFC 8392 section 2: NumericDate).
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Seconds since 1970.
    public let seconds: UInt64

    /// A time of `seconds` since 1970.
    public init(_ seconds: UInt64) { self.seconds = seconds }

    /// By seconds.
    public static func < (first: Timestamp, second: Timestamp) -> Bool { first.seconds < second.seconds }

    /// The time `seconds` later; stops at the last second that a claim can name.
    public func adding(_ seconds: UInt64) -> Timestamp {
        Timestamp(min(self.seconds &+ min(seconds, Limits.time), Limits.time - 1))
    }

    /// The time `seconds` earlier, not before 1970.
    public func subtracting(_ seconds: UInt64) -> Timestamp {
        Timestamp(self.seconds - min(seconds, self.seconds))
    }

    /// Seconds from `earlier` to this time, never below zero.
    public func since(_ earlier: Timestamp) -> UInt64 {
        seconds - min(earlier.seconds, seconds)
    }
}
