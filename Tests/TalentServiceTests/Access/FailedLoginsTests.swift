import Testing

@testable import TalentService

@Suite("Failed logins")
struct FailedLoginsTests {
    private let most = ServiceLimits.failures
    private let life = ServiceLimits.failureSeconds
    private let one = ClientAddress("192.0.2.1")

    /// An address of IPv6 that shares its network with no other number.
    private static func network(_ number: Int) -> ClientAddress {
        ClientAddress(high: 0x2001_0db8_0000_0000 | UInt64(number), low: 1)
    }

    @Test("an address hears of its limit with the first failure above it, and not before")
    func limit() {
        let failures = FailedLogins()
        for _ in 0..<most { #expect(!failures.isOverLimit(one, now: 100)) }
        for _ in 0..<3 { #expect(failures.isOverLimit(one, now: 100)) }
    }

    @Test("one address does not speak for another")
    func addresses() {
        let failures = FailedLogins()
        for _ in 0...most { _ = failures.isOverLimit(one, now: 100) }
        #expect(failures.isOverLimit(one, now: 100))
        #expect(!failures.isOverLimit(ClientAddress("192.0.2.2"), now: 100))
    }

    @Test("failures are forgotten after their time, and not a second earlier")
    func time() {
        let failures = FailedLogins()
        for _ in 0...most { _ = failures.isOverLimit(one, now: 100) }
        #expect(failures.isOverLimit(one, now: 100 + life - 1))
        #expect(!failures.isOverLimit(one, now: 100 + life))
    }

    @Test("a flood of addresses takes no more than its memory: the ones above it share a count")
    func flood() {
        let failures = FailedLogins()
        for number in 0..<ServiceLimits.failureAddresses {
            #expect(!failures.isOverLimit(Self.network(number), now: 100))
        }
        var over = 0
        for number in 0..<(2 * most) where failures.isOverLimit(Self.network(1 << 20 | number), now: 100) {
            over += 1
        }
        #expect(over == most)
        // Whoever was there before has a count of its own.
        #expect(!failures.isOverLimit(Self.network(1), now: 100))
        // Once the first ones are forgotten there is room again.
        #expect(!failures.isOverLimit(Self.network(1 << 21), now: 100 + life))
    }

    @Test("hosts of one IPv6 network share a count, and those of IPv4 do not")
    func networks() {
        let failures = FailedLogins()
        for number in 0..<most {
            _ = failures.isOverLimit(ClientAddress("2001:db8:0:1::\(number + 1)"), now: 100)
        }
        #expect(failures.isOverLimit(ClientAddress("2001:0db8::1:ffff:0:0:1"), now: 100))
        #expect(!failures.isOverLimit(ClientAddress("2001:db8:0:2::1"), now: 100))
        for number in 0..<most { _ = failures.isOverLimit(ClientAddress("192.0.2.\(number)"), now: 100) }
        #expect(!failures.isOverLimit(ClientAddress("192.0.2.77"), now: 100))
    }

    @Test(
        "an address above its number may ask once a second, and as often as it likes below it and afterwards")
    func questions() {
        let failures = FailedLogins()
        for _ in 0..<most {
            #expect(failures.mayAsk(one, now: 100))
            _ = failures.isOverLimit(one, now: 100)
        }
        #expect(failures.mayAsk(one, now: 100))
        for _ in 0..<3 { #expect(!failures.mayAsk(one, now: 100)) }
        #expect(failures.mayAsk(ClientAddress("192.0.2.2"), now: 100))
        #expect(failures.mayAsk(one, now: 101))
        #expect(!failures.mayAsk(one, now: 101))
        for _ in 0..<3 { #expect(failures.mayAsk(one, now: 100 + life)) }
    }
}
