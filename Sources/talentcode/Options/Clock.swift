import Foundation
import TalentCode

/// The machine's clock.
enum Clock {
    /// Whole seconds since 1970.
    static func now() -> Timestamp {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(UInt64(max(0, time.tv_sec)))
    }

    /// Milliseconds since 1970.
    static func milliseconds() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(max(0, time.tv_sec)) &* 1_000 &+ Int64(time.tv_nsec) / 1_000_000
    }
}
