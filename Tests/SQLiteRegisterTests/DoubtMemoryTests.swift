import TalentCode
import Testing

@Suite("What every count of undecided answers promises")
struct DoubtMemoryTests {
    @Test("each kind is counted by itself", arguments: DeskMemoryKind.allCases)
    func kinds(_ kind: DeskMemoryKind) async throws {
        try await kind.doubts { memory throws in
            let keys: [DoubtKey] = [
                .code(.unknownKey), .serial(try Sample.serial(1)), .code(.noTrust),
                .code(.clockBehind),
            ]
            for number in 1...3 {
                for key in keys { #expect(memory.count(key, now: Sample.now) == .counted(number)) }
            }
        }
    }

    @Test("what is a day old counts no more, what is 23 hours old does", arguments: DeskMemoryKind.allCases)
    func day(_ kind: DeskMemoryKind) async throws {
        try await kind.doubts { memory throws in
            let key = DoubtKey.code(.noTrust)
            #expect(memory.count(key, now: Sample.now) == .counted(1))
            #expect(memory.count(key, now: Sample.later(23 * 3_600)) == .counted(2))
            #expect(memory.count(key, now: Sample.later(24 * 3_600)) == .counted(2))
            #expect(memory.count(key, now: Sample.later(72 * 3_600)) == .counted(1))
        }
    }

    @Test("a clock that goes back loses no count", arguments: DeskMemoryKind.allCases)
    func back(_ kind: DeskMemoryKind) async throws {
        try await kind.doubts { memory throws in
            let key = DoubtKey.code(.noTrust)
            #expect(memory.count(key, now: Sample.now) == .counted(1))
            #expect(memory.count(key, now: Sample.later(-7_200)) == .counted(2))
            #expect(memory.count(key, now: Timestamp(0)) == .counted(3))
        }
    }

    @Test("above the bound the kind that was counted least recently goes", arguments: DeskMemoryKind.allCases)
    func bound(_ kind: DeskMemoryKind) async throws {
        try await kind.doubts(capacity: 3) { memory throws in
            let keys = try (1...4).map { DoubtKey.serial(try Sample.serial($0)) }
            for (seconds, index) in [0, 1, 2, 0].enumerated() {
                _ = memory.count(keys[index], now: Sample.later(Int64(seconds)))
            }
            // The fourth pushes out the second, which is now the oldest.
            #expect(memory.count(keys[3], now: Sample.later(10)) == .counted(1))
            #expect(memory.count(keys[0], now: Sample.later(11)) == .counted(3))
            #expect(memory.count(keys[2], now: Sample.later(12)) == .counted(2))
            #expect(memory.count(keys[1], now: Sample.later(13)) == .counted(1))
        }
    }

    @Test("of many threads each gets a number of its own", arguments: DeskMemoryKind.allCases)
    func atOnce(_ kind: DeskMemoryKind) async throws {
        try await kind.doubts { memory throws in
            let counts = await withTaskGroup(of: DoubtCount.self) { group in
                for _ in 0..<32 { group.addTask { memory.count(.code(.noTrust), now: Sample.now) } }
                return await group.reduce(into: [DoubtCount]()) { $0.append($1) }
            }
            for number in 1...32 { #expect(counts.contains(.counted(number)), "\(number)") }
        }
    }
}
