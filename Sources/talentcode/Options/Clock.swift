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
}
