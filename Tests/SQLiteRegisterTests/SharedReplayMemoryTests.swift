import OpenSSLKeys
import TalentCode
import Testing

@Suite("The memory of live codes that the processes of an office share")
struct SharedReplayMemoryTests {
    private static let retention = Int64(ShownPresentation.retention)

    private func scan(_ shown: ShownPresentation) throws -> ScannedPresentation {
        try ScannedPresentation(shown, OpenSSLCryptography())
    }

    private func lookUp(_ shown: ShownPresentation, _ register: any Register) async throws -> ReplayAnswer {
        let scan = try scan(shown)
        return try await register.glance { try SharedReplayMemory.lookUp(scan, in: $0) }
    }

    private func record(
        _ shown: ShownPresentation, _ register: any Register, by desk: String = "a"
    ) async throws -> ReplayAnswer {
        let (scan, desk) = (try scan(shown), try Sample.deskID(desk))
        return try await register.write(
            reading: { _ = try SharedReplayMemory.lookUp(scan, in: $0) },
            { try SharedReplayMemory.record(scan, by: desk, in: $0) })
    }

    private func forget(after seconds: Int64, _ register: any Register) async throws {
        let now = Sample.later(seconds)
        while try await register.write({ try SharedReplayMemory.forget(at: now, in: $0) }) {}
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
                for number in 0..<40 {
                    group.addTask { try await record(shown, register, by: "desk-\(number)") }
                }
                return try await group.reduce(into: [ReplayAnswer]()) { $0.append($1) }
            }
            #expect(answers.count { $0 == .new } == 1)
            #expect(answers.count { $0 == .seen } == 39)
        }
    }

    @Test(
        "a code that was looked at may still be given for, and one that was given for is seen",
        arguments: RegisterKind.allCases)
    func apart(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let (looked, given) = (try Sample.shown(1), try Sample.shown(2))
            #expect(try await record(looked, register, by: "east-1") == .new)
            let scan = try scan(looked)
            try await register.write { writing throws in
                #expect(try writing.desk(of: scan) == Sample.deskID("east-1"))
                #expect(try !writing.isSeen(looked))
                try writing.record(given, until: Sample.later(9))
            }
            #expect(try await lookUp(given, register) == .seen)
            #expect(try await record(given, register) == .seen)
        }
    }

    @Test("a row tells neither serial nor nonce")
    func hashed() throws {
        let shown = try Sample.shown(1)
        let whole = try OpenSSLCryptography().sha256(shown.serial.bytes + shown.nonce)
        #expect(try scan(shown).key == Array(whole.prefix(20)))
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
            #expect(try await lookUp(old, register) == .forgotten)
            #expect(try await lookUp(young, register) == .seen)
            #expect(try await record(Sample.shown(3, after: 1), register) == .new)
        }
    }

    @Test("more than one portion is forgotten, the oldest first", arguments: RegisterKind.allCases)
    func portions(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let count = SharedReplayMemory.portion + 2
            let scans = try (0..<count).map { try scan(Sample.shown($0, after: Int64($0))) }
            let (desk, now) = (try Sample.deskID("a"), Sample.later(999_999))
            try await register.write { writing in for scan in scans { try writing.insert(scan, by: desk) } }
            #expect(try await register.write { try SharedReplayMemory.forget(at: now, in: $0) })
            let left = try await register.read { reading in
                try scans.filter { try reading.desk(of: $0) != nil }
            }
            #expect(left == scans.suffix(2))
            #expect(try await lookUp(scans[count - 3].shown, register) == .forgotten)
            #expect(try await lookUp(scans[count - 2].shown, register) == .seen)
            #expect(try await register.write { try SharedReplayMemory.forget(at: now, in: $0) })
            #expect(try await register.write { try !SharedReplayMemory.forget(at: now, in: $0) })
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
            let shown = [try Sample.shown(1), try Sample.shown(3, after: 30), try Sample.shown(2, after: 60)]
            for shown in shown {
                #expect(try await lookUp(shown, register) == .forgotten)
                #expect(try await record(shown, register) == .forgotten)
            }
            #expect(try await record(Sample.shown(4, after: 61), register) == .new)
            #expect(try await record(Sample.shown(4, after: 61), register) == .seen)
            try await forget(after: 999_999, register)
            #expect(try await lookUp(Sample.shown(5, after: 61), register) == .forgotten)
            #expect(try await lookUp(Sample.shown(5, after: 62), register) == .new)
        }
    }
}
