import Foundation
import TalentCode

/// The machine's clock.
enum Clock {
    /// Whole seconds since 1970.
    static func now() -> Timestamp {
        var time = unsafe timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return unsafe Timestamp(UInt64(max(0, time.tv_sec)))
    }
}
