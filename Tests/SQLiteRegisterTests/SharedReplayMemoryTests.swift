import TalentCode
import Testing

@Suite("The memory of live codes that the processes of an office share")
struct SharedReplayMemoryTests {
    private static let retention = Int64(ShownPresentation.retention)

    private func lookUp(_ shown: ShownPresentation, _ register: any Register) async throws -> ReplayAnswer {
        try await register.read { try SharedReplayMemory.lookUp(shown, in: $0) }
    }

    private func record(_ shown: ShownPresentation, _ register: any Register) async throws -> ReplayAnswer {
        try await register.write(
            reading: { _ = try SharedReplayMemory.lookUp(shown, in: $0) },
            { try SharedReplayMemory.record(shown, in: $0) })
    }

    private func forget(after seconds: Int64, _ register: any Register) async throws {
        try await register.write { try SharedReplayMemory.forget(at: Sample.later(seconds), in: $0) }
    }

    @Test("new at first, seen ever after; looking up records nothing", arguments: RegisterKind.allCases)
    func once(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let shown = try Sample.shown(1)
            for _ in 0..<2 { #expect(try await lookUp(shown, register) == .new) }
            #expect(try await record(shown, register) == .new)
            for _ in 0..<2 {
                #expect(try await lookUp(shown, register) == .seen)
                #expect(try await record(shown, register) == .seen)
            }
            #expect(try await record(Sample.shown(2), register) == .new)
            #expect(try await record(Sample.shown(1, serial: 2), register) == .new)
            #expect(try await record(Sample.shown(1, after: 9), register) == .seen)
        }
    }

    @Test("of forty that record one at once, one is told that it is new", arguments: RegisterKind.allCases)
    func race(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let shown = try Sample.shown(1)
            let answers = try await withThrowingTaskGroup(of: ReplayAnswer.self) { group in
                for _ in 0..<40 { group.addTask { try await record(shown, register) } }
                return try await group.reduce(into: [ReplayAnswer]()) { $0.append($1) }
            }
            #expect(answers.count { $0 == .new } == 1)
            #expect(answers.count { $0 == .seen } == 39)
        }
    }

    @Test("a code that was only looked at may still be given for", arguments: RegisterKind.allCases)
    func apart(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let (looked, given) = (try Sample.shown(1), try Sample.shown(2))
            #expect(try await record(looked, register) == .new)
            try await register.write { writing throws in
                #expect(try !writing.isSeen(looked))
                try writing.record(given, until: Sample.later(9))
            }
            #expect(try await lookUp(given, register) == .new)
        }
    }

    @Test(
        "it is seen as long as any desk may take it, and forgotten behind that",
        arguments: RegisterKind.allCases)
    func forgotten(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let (old, young) = (try Sample.shown(1), try Sample.shown(2, after: 60))
            #expect(try await record(old, register) == .new)
            #expect(try await record(young, register) == .new)
            try await forget(after: Self.retention - 1, register)
            #expect(try await lookUp(old, register) == .seen)
            try await forget(after: Self.retention, register)
            let isThere = try await register.read { try $0.isScanned(old) }
            #expect(!isThere)
            #expect(try await lookUp(young, register) == .seen)
            #expect(try await record(Sample.shown(3, after: 1), register) == .new)
        }
    }

    @Test(
        "a clock that was far ahead for a while makes no live code new again",
        arguments: RegisterKind.allCases)
    func clockAhead(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            #expect(try await record(Sample.shown(1), register) == .new)
            #expect(try await record(Sample.shown(2, after: 60), register) == .new)
            try await forget(after: 999_999, register)
            // A second time there is nothing to forget, and the mark stays.
            try await forget(after: 999_999, register)
            for shown in [
                try Sample.shown(1), try Sample.shown(3, after: 30), try Sample.shown(2, after: 60),
            ] {
                #expect(try await lookUp(shown, register) == .forgotten)
                #expect(try await record(shown, register) == .forgotten)
            }
            #expect(try await record(Sample.shown(4, after: 61), register) == .new)
            #expect(try await record(Sample.shown(4, after: 61), register) == .seen)
            // What is forgotten later and was older moves the mark no way back.
            try await forget(after: 999_999, register)
            #expect(try await lookUp(Sample.shown(5, after: 61), register) == .forgotten)
            #expect(try await lookUp(Sample.shown(5, after: 62), register) == .new)
        }
    }
}
