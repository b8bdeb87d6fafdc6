import Synchronization

/// Slows down whoever tries tokens: above a number of failures a minute an address hears 429 for every further one.
///
/// A good token is let in all the same, so that nobody can shut an office out by failing beside it. What an address
/// above its number may still ask is one question a second; tokens that this process has met before are always asked
/// for.
final class FailedLogins: Sendable {
    private struct Count {
        var failures: Int
        var until: UInt64
        /// From when on the register may be asked again.
        var nextQuestion: UInt64 = 0
    }

    /// By address; nil is the count that those share who have no place of their own, and who have no address.
    private let counts = Mutex<[ClientAddress?: Count]>([:])

    /// Notes a failure; gives whether the address has had its number.
    ///
    /// - Parameter now: seconds of any clock that does not go back.
    func isOverLimit(_ address: ClientAddress?, now: UInt64) -> Bool {
        counts.withLock { counts in
            if counts.count >= ServiceLimits.failureAddresses {
                counts = counts.filter { $0.value.until > now }
            }
            let key = Self.place(of: address, in: counts)
            var count = Self.fresh(counts[key], now)
            count.failures = min(count.failures + 1, ServiceLimits.failures + 1)
            counts[key] = count
            return count.failures > ServiceLimits.failures
        }
    }

    /// Whether the register may be asked who has a token that this process has not met: always below the number, and
    /// once a second above it.
    func mayAsk(_ address: ClientAddress?, now: UInt64) -> Bool {
        counts.withLock { counts in
            let key = Self.place(of: address, in: counts)
            guard var count = counts[key], count.until > now, count.failures >= ServiceLimits.failures else {
                return true
            }
            guard count.nextQuestion <= now else { return false }
            count.nextQuestion = now + 1
            counts[key] = count
            return true
        }
    }

    /// Where an address is counted: in a flood of addresses a new one shares one count with all others that come now.
    private static func place(of address: ClientAddress?, in counts: [ClientAddress?: Count])
        -> ClientAddress?
    {
        let key = address?.counted
        return counts.count >= ServiceLimits.failureAddresses && counts[key] == nil ? nil : key
    }

    private static func fresh(_ count: Count?, _ now: UInt64) -> Count {
        if let count, count.until > now { return count }
        return Count(failures: 0, until: now + ServiceLimits.failureSeconds)
    }
}
