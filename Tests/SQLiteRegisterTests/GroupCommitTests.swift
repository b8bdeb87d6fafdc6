import Foundation
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

@Suite("Writers that wait together commit together, and each stands or falls alone")
struct GroupCommitTests {
    private struct Refused: Error {}

    /// A register whose writer is held up until `body` has begun all its own writes.
    private func behindAnother(
        _ count: Int, _ body: @escaping @Sendable (Int, SQLiteRegister) async throws -> Bool
    ) async throws -> (done: Set<Int>, stored: Set<Int>) {
        let folder = try TestFolder()
        let register = try await SQLiteRegister.create(at: folder.register)
        let isInside = Flag()
        let isFree = Flag()
        let done = try await withThrowingTaskGroup(of: Int?.self) { group in
            group.addTask {
                try await register.write { _ in
                    isInside.raise()
                    let start = ContinuousClock.now
                    while !isFree.isRaised, start.duration(to: .now) < Flag.patience { usleep(1_000) }
                }
                return nil
            }
            try await isInside.wait()
            for number in 0..<count {
                group.addTask { try await body(number, register) ? number : nil }
            }
            // Time to queue behind the one that is inside.
            try await Task.sleep(for: .milliseconds(100))
            isFree.raise()
            return try await group.reduce(into: Set<Int>()) { all, number in
                if let number { all.insert(number) }
            }
        }
        let stored = try await register.read { reading throws in
            try Set((0..<count).filter { try reading.setting("n\($0)") != nil })
        }
        try register.close()
        return (done, stored)
    }

    @Test("of 200 that wait, those that throw leave nothing and the others everything")
    func mixed() async throws {
        var random = Seed.start()
        let refused = (0..<200).map { _ in Bool.random(using: &random) }
        let outcome = try await behindAnother(200) { number, register in
            do {
                try await register.write { transaction throws in
                    try transaction.set("n\(number)", [1])
                    if refused[number] { throw Refused() }
                }
                return true
            } catch is Refused {
                return false
            }
        }
        #expect(outcome.done == outcome.stored)
        #expect(outcome.done == Set((0..<200).filter { !refused[$0] }))
    }

    @Test("a later one sees what an earlier one of the same commit stored, and not what one took back")
    func seen() async throws {
        let outcome = try await behindAnother(60) { number, register in
            try await register.write { transaction throws in
                let next = (try transaction.setting("counter")?.first ?? 0) + 1
                try transaction.set("counter", [next])
                try transaction.set("n\(number)", [next])
                return true
            }
        }
        #expect(outcome.stored.count == 60)
    }

    @Test("what breaks a promise of the file is refused alone")
    func conflict() async throws {
        let outcome = try await behindAnother(40) { number, register in
            do {
                try await register.write { transaction throws in
                    try transaction.set("n\(number)", [1])
                    _ = try transaction.insert(Sample.credential(number + 1, index: UInt32(number % 10)))
                }
                return true
            } catch RegisterError.conflict(.statusIndex) {
                return false
            }
        }
        #expect(outcome.done.count == 10)
        #expect(outcome.done == outcome.stored)
    }
}
