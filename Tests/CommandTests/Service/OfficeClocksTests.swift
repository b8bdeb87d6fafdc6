import Testing

@testable import talentcode

@Suite("Clocks of several machines")
struct OfficeClocksTests {
    private static let now: Int64 = 1_800_000_000_000

    @Test(
        "they differ from the first millisecond above five seconds on, either way, and whatever the way took counts for them",
        arguments: [
            (0, 0, false), (5_000, 0, false), (5_001, 0, true), (-5_000, 0, false), (-5_001, 0, true),
            (5_001, 2, false), (6_000, 2_000, false), (6_002, 2_000, true), (-6_002, 2_000, true),
            (3_600_000, 0, true),
        ] as [(Int64, Int64, Bool)])
    func apart(_ offset: Int64, _ way: Int64, _ isApart: Bool) throws {
        let comparison = try #require(
            ClockComparison(
                before: Self.now, server: Self.now + way / 2 - offset, after: Self.now + way))
        #expect(comparison.offset == offset)
        #expect(comparison.seconds == Double(offset) / 1_000)
        #expect(comparison.isApart == isApart)
    }

    @Test(
        "what no clock shows, and a clock that was set back on the way, compares with nothing",
        arguments: [
            (now, now, now - 1), (-1, 0, 0), (0, -1, 0), (now, .max, now), (now, .min, now),
            (.min, now, .max),
        ] as [(Int64, Int64, Int64)])
    func nothing(_ before: Int64, _ server: Int64, _ after: Int64) {
        #expect(ClockComparison(before: before, server: server, after: after) == nil)
    }

    private static func comparison(_ offset: Int64) -> ClockComparison? {
        ClockComparison(before: now, server: now - offset, after: now)
    }

    private static func told(_ clocks: OfficeClocks, _ offset: Int64?, ahead: UInt64 = 0) -> [String] {
        clocks.note(offset.flatMap { comparison($0) }, ahead: ahead).map {
            "\($0.fault.rawValue) \($0.isWrong)"
        }
    }

    @Test("what is wrong is told of once, and once when it is good again")
    func once() {
        let clocks = OfficeClocks()
        #expect(clocks.isGood && clocks.offset == nil && clocks.ahead == 0)
        #expect(Self.told(clocks, 4_000).isEmpty)
        #expect(Self.told(clocks, 7_500) == ["CLOCK_OFFSET true"])
        #expect(!clocks.isGood && clocks.offset == 7.5)
        #expect(Self.told(clocks, 8_000).isEmpty)
        #expect(Self.told(clocks, -9_000).isEmpty)
        #expect(Self.told(clocks, -400) == ["CLOCK_OFFSET false"])
        #expect(clocks.isGood && clocks.offset == -0.4)
    }

    @Test("a status list may be a minute ahead, and one second more is told of")
    func ahead() {
        let clocks = OfficeClocks()
        #expect(Self.told(clocks, nil, ahead: 60).isEmpty && clocks.isGood)
        #expect(Self.told(clocks, nil, ahead: 61) == ["STATUS_AHEAD true"])
        #expect(clocks.ahead == 61 && !clocks.isGood && clocks.offset == nil)
        #expect(Self.told(clocks, 6_000, ahead: 100) == ["CLOCK_OFFSET true"])
        #expect(Self.told(clocks, 0, ahead: 0) == ["CLOCK_OFFSET false", "STATUS_AHEAD false"])
    }
}
