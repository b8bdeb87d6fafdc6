import Foundation
import PostgresRegister
import TalentCode
import TestSupport
import Testing

@Suite("Every register keeps its promises where a write is worked out ahead")
struct RegisterAheadTests {
    private struct Refused: Error {}

    private static func question(_ register: any RegisterReading) throws {
        _ = try register.setting("counter")
    }

    @Test("writers lose no update", arguments: RegisterKind.allCases)
    func counter(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        for _ in 0..<25 {
                            // Those that are run come between those that are planned.
                            if number == 0 {
                                try await increment(register)
                            } else {
                                try await ahead(register)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let value = try await register.read { try $0.setting("counter") }
            #expect(value == [200])
        }
    }

    private func ahead(_ register: any Register) async throws {
        try await register.write(reading: Self.question) { transaction throws in
            let value = try transaction.setting("counter")?.first ?? 0
            try transaction.set("counter", [value + 1])
        }
    }

    @Test("of many writers who want one place in a list, one gets it", arguments: RegisterKind.allCases)
    func onePlace(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 1...24 {
                    group.addTask {
                        do {
                            try await register.write(reading: { _ in }) {
                                try $0.insert(Sample.credential(number, index: 1))
                            }
                            return true
                        } catch RegisterError.conflict(.statusIndex) {
                            return false
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(winners == 1)
        }
    }

    @Test("what is to be done once is done once, whoever comes together", arguments: RegisterKind.allCases)
    func once(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let done = try await withThrowingTaskGroup(of: Int?.self) { group in
                for number in 1...60 {
                    // Twenty people, each three times.
                    group.addTask {
                        try await self.issueOnce(number, to: number % 20, register) ? number % 20 : nil
                    }
                }
                return try await group.reduce(into: [Int]()) { all, one in if let one { all.append(one) } }
            }
            #expect(done.sorted() == Array(0..<20))
            for person in 0..<20 {
                let held = try await register.read { try $0.credentials(of: Sample.id(person)) }
                #expect(held.count == 1)
            }
        }
    }

    /// Issues to somebody who has nothing yet.
    private func issueOnce(_ number: Int, to person: Int, _ register: any Register) async throws -> Bool {
        let id = try Sample.id(person)
        do {
            try await register.write(reading: { _ = try $0.credentials(of: id) }) { transaction throws in
                guard try transaction.credentials(of: id).isEmpty else { throw Refused() }
                try transaction.insert(Sample.credential(number, person: person))
                try transaction.append(Sample.event(number))
            }
            return true
        } catch is Refused {
            return false
        }
    }

    @Test("one that throws leaves nothing", arguments: RegisterKind.allCases)
    func refused(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            await #expect(throws: Refused.self) {
                try await register.write(reading: Self.question) { transaction throws in
                    try transaction.insert(Sample.credential(1))
                    throw Refused()
                }
            }
            await #expect(throws: RegisterError.self) {
                try await register.write(reading: Self.question) { transaction throws in
                    try transaction.insert(Sample.credential(1))
                    try transaction.set("bad\0name", [1])
                }
            }
            let found = try await register.read { try $0.credential(Sample.serial(1)) }
            #expect(found == nil)
        }
    }

    @Test("one that reads behind its own change sees it", arguments: RegisterKind.allCases)
    func readsBehind(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let seen = try await register.write(reading: Self.question) { transaction throws in
                try transaction.set("counter", [7])
                return try transaction.setting("counter")
            }
            #expect(seen == [7])
        }
    }

    @Test(
        "rows go, rows that are not there are missed, and nothing but an answer may come of it",
        arguments: RegisterKind.allCases)
    func others(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { try $0.set("counter", [1]) }
            try await register.write(reading: Self.question) { try $0.set("counter", nil) }
            let gone = try await register.write(reading: Self.question) { try $0.setting("counter") }
            #expect(gone == nil)
            await #expect(throws: RegisterError.conflict(.serial)) {
                try await register.write(reading: { _ in }) {
                    try $0.setStatus(.revoked, of: Sample.serial(9))
                }
            }
            await #expect(throws: RegisterError.conflict(.person)) {
                try await register.write(reading: { _ in }) { try $0.update(Sample.person(9)) }
            }
        }
    }

    @Test("nobody is issued to who was erased meanwhile", arguments: RegisterKind.allCases)
    func erased(_ kind: RegisterKind) async throws {
        try await kind.with { register in try await race(register, register) }
    }

    @Test("nor by another process", .enabled(if: PostgresCluster.isThere, "PostgreSQL is not installed"))
    func elsewhere() async throws {
        let url = try await TestDatabase.new()
        let here = try await PostgresRegister.open(at: url)
        let there = try await PostgresRegister.open(at: url)
        try await race(here, there)
        await here.close()
        await there.close()
    }

    /// One erases somebody while the other has worked out what to issue to them.
    private func race(_ eraser: any Register, _ issuer: any Register) async throws {
        try await eraser.write { try $0.insert(Sample.person(1)) }
        let id = try Sample.id(1)
        let isInside = Flag()
        let isPlanned = Flag()
        async let erasure: Void = eraser.write { transaction throws in
            isInside.raise()
            let start = ContinuousClock.now
            // Where nothing is worked out ahead nobody comes.
            while eraser is PostgresRegister, !isPlanned.isRaised, start.duration(to: .now) < .seconds(2) {
                usleep(1_000)
            }
            try transaction.update(Sample.person(1).erased(at: Sample.now))
        }
        try await isInside.wait()
        await #expect(throws: Refused.self) {
            try await issuer.write(reading: { _ = try $0.person(id) }) { transaction throws in
                guard let person = try transaction.person(id), !person.isErased else { throw Refused() }
                isPlanned.raise()
                try transaction.insert(Sample.credential(1, person: 1))
            }
        }
        try await erasure
        let held = try await issuer.read { try $0.credentials(of: id) }
        #expect(held.isEmpty)
    }
}
