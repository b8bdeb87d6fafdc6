import TalentCode
import Testing

@Suite("What every memory of presentations promises")
struct ReplayMemoryTests {
    static let retention = Int64(ShownPresentation.retention)

    @Test("new at first, seen ever after; looking up records nothing", arguments: DeskMemoryKind.allCases)
    func once(_ kind: DeskMemoryKind) async throws {
        try await kind.replays { memory throws in
            let shown = try Sample.shown(1)
            for _ in 0..<2 { #expect(memory.lookUp(shown, now: Sample.now) == .new) }
            #expect(memory.record(shown, now: Sample.now) == .new)
            for _ in 0..<2 {
                #expect(memory.lookUp(shown, now: Sample.now) == .seen)
                #expect(memory.record(shown, now: Sample.now) == .seen)
            }
        }
    }

    @Test("another nonce or another serial is new, another iat is not", arguments: DeskMemoryKind.allCases)
    func key(_ kind: DeskMemoryKind) async throws {
        try await kind.replays { memory throws in
            #expect(try memory.record(Sample.shown(1), now: Sample.now) == .new)
            #expect(try memory.record(Sample.shown(2), now: Sample.now) == .new)
            #expect(try memory.record(Sample.shown(1, serial: 2), now: Sample.now) == .new)
            #expect(try memory.record(Sample.shown(1, after: 9), now: Sample.now) == .seen)
        }
    }

    @Test("a nonce of another length makes no presentation", arguments: [0, 7, 9])
    func nonce(_ count: Int) throws {
        let nonce = [UInt8](repeating: 1, count: count)
        #expect(try ShownPresentation(serial: Sample.serial(1), nonce: nonce, issuedAt: Sample.now) == nil)
    }

    @Test("it is seen to the last second in which any desk may take it", arguments: DeskMemoryKind.allCases)
    func window(_ kind: DeskMemoryKind) async throws {
        try await kind.replays { memory throws in
            #expect(try memory.record(Sample.shown(1), now: Sample.now) == .new)
            for seconds in [120, 600, 3_600, Self.retention] {
                let now = Sample.later(seconds)
                // What comes later pushes nothing out.
                #expect(try memory.record(Sample.shown(Int(seconds), after: seconds), now: now) == .new)
                #expect(try memory.lookUp(Sample.shown(1), now: now) == .seen, "\(seconds)")
                #expect(try memory.record(Sample.shown(1), now: now) == .seen, "\(seconds)")
            }
        }
    }

    @Test("full answers full, and what is inside the window stays", arguments: DeskMemoryKind.allCases)
    func full(_ kind: DeskMemoryKind) async throws {
        try await kind.replays(capacity: 4) { memory throws in
            for number in 1...4 { #expect(try memory.record(Sample.shown(number), now: Sample.now) == .new) }
            for now in [Sample.now, Sample.later(120), Sample.later(Self.retention)] {
                #expect(try memory.lookUp(Sample.shown(5, after: 100), now: now) == .full)
                #expect(try memory.record(Sample.shown(5, after: 100), now: now) == .full)
                for number in 1...4 {
                    #expect(try memory.lookUp(Sample.shown(number), now: now) == .seen)
                    #expect(try memory.record(Sample.shown(number), now: now) == .seen)
                }
            }
        }
    }

    @Test("room comes back behind the window, also to look up", arguments: DeskMemoryKind.allCases)
    func room(_ kind: DeskMemoryKind) async throws {
        try await kind.replays(capacity: 2) { memory throws in
            #expect(try memory.record(Sample.shown(1), now: Sample.now) == .new)
            #expect(try memory.record(Sample.shown(2, after: 60), now: Sample.now) == .new)
            let now = Sample.later(Self.retention + 1)
            let fresh = try Sample.shown(3, after: Self.retention)
            #expect(memory.lookUp(fresh, now: now) == .new)
            #expect(memory.record(fresh, now: now) == .new)
            #expect(try memory.record(Sample.shown(4, after: Self.retention), now: now) == .full)
            #expect(try memory.lookUp(Sample.shown(2, after: 60), now: now) == .seen)
        }
    }

    @Test(
        "a clock that was far ahead for a while makes no presentation new again",
        arguments: DeskMemoryKind.allCases
    )
    func clockAhead(_ kind: DeskMemoryKind) async throws {
        try await kind.replays(capacity: 2) { memory throws in
            let first = try Sample.shown(1)
            let second = try Sample.shown(2, after: 10)
            #expect(memory.record(first, now: Sample.now) == .new)
            #expect(memory.record(second, now: Sample.later(10)) == .new)
            // A week ahead, with a presentation of that time: the two are forgotten.
            let week: Int64 = 7 * 86_400
            #expect(try memory.record(Sample.shown(3, after: week), now: Sample.later(week)) == .new)
            // Right again: nothing as old as what was forgotten is called new, and what is younger is.
            let now = Sample.later(30)
            for shown in [first, second, try Sample.shown(4, after: 10), try Sample.shown(5, after: -20)] {
                #expect(memory.lookUp(shown, now: now) == .forgotten)
                #expect(memory.record(shown, now: now) == .forgotten)
            }
            #expect(try memory.record(Sample.shown(6, after: 11), now: now) == .new)
            #expect(try memory.lookUp(Sample.shown(3, after: week), now: now) == .seen)
        }
    }

    @Test("a clock that is behind forgets nothing", arguments: DeskMemoryKind.allCases)
    func clockBehind(_ kind: DeskMemoryKind) async throws {
        try await kind.replays(capacity: 3) { memory throws in
            #expect(try memory.record(Sample.shown(1), now: Sample.now) == .new)
            #expect(try memory.record(Sample.shown(2, after: -86_400), now: Sample.later(-86_400)) == .new)
            #expect(try memory.record(Sample.shown(3, after: 0), now: Timestamp(0)) == .new)
            #expect(try memory.record(Sample.shown(4), now: Timestamp(0)) == .full)
            #expect(try memory.lookUp(Sample.shown(1), now: Sample.now) == .seen)
        }
    }

    @Test("times at both ends of the scale are no trouble", arguments: DeskMemoryKind.allCases)
    func ends(_ kind: DeskMemoryKind) async throws {
        try await kind.replays { memory throws in
            let serial = try Sample.serial(1)
            for (index, time) in [Timestamp(0), Timestamp(Limits.time - 1)].enumerated() {
                let nonce = [UInt8](repeating: UInt8(index), count: 8)
                let shown = try #require(ShownPresentation(serial: serial, nonce: nonce, issuedAt: time))
                #expect(memory.record(shown, now: time) == .new)
                #expect(memory.record(shown, now: time) == .seen)
            }
            #expect(try memory.lookUp(Sample.shown(1), now: Timestamp(.max)) == .new)
        }
    }

    @Test(
        "of many threads that record the same at once exactly one is new", arguments: DeskMemoryKind.allCases)
    func atOnce(_ kind: DeskMemoryKind) async throws {
        try await kind.replays(capacity: 1_000) { memory throws in
            for round in 0..<20 {
                let shown = try Sample.shown(round)
                let answers = await withTaskGroup(of: ReplayAnswer.self) { group in
                    for _ in 0..<8 { group.addTask { memory.record(shown, now: Sample.now) } }
                    return await group.reduce(into: [ReplayAnswer]()) { $0.append($1) }
                }
                #expect(answers.count { $0 == .new } == 1, "\(answers)")
                #expect(answers.count { $0 == .seen } == 7, "\(answers)")
            }
        }
    }
}
