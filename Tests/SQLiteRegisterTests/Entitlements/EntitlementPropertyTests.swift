import PostgresRegister
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

@Suite("Whatever happens, stock and money hold together")
struct EntitlementPropertyTests {
    private struct Broken: Error {
        let fault: String
    }

    /// Lives of so many random commands each; behind every life all counters, owners and histories are counted again.
    private func live(
        _ lives: Int, steps: Int, _ register: () async throws -> any Register, _ random: SeededRandom
    ) async throws {
        var random = random
        var done: [LifeKind: Int] = [:]
        var repeats: [LifeKind: Int] = [:]
        for number in 0..<lives {
            let register = try await register()
            let start = try RandomLife(SeededRandom(seed: random.next()))
            do {
                let life = try await register.write { tx throws in
                    try start.town.prepare(tx)
                    var life = start
                    for _ in 0..<steps { try life.step(tx) }
                    if let fault = try life.town.fault(tx) { throw Broken(fault: fault) }
                    return life
                }
                done.merge(life.done, uniquingKeysWith: +)
                repeats.merge(life.repeats, uniquingKeysWith: +)
            } catch {
                Issue.record("life \(number) with seed \(start.random.seed): \(error)")
                return
            }
        }
        // A test in which something never happens would hold too; how often is only sure over many lives.
        let given = (done[.redeem] ?? 0) + (done[.walkUp] ?? 0)
        #expect(given > 0, "\(done)")
        guard lives >= 1_000 else { return }
        #expect(given > lives * 2, "\(done)")
        for kind in LifeKind.allCases {
            #expect((done[kind] ?? 0) > lives / 100, "\(kind): \(done[kind] ?? 0)")
            guard kind != .write, kind != .revoke else { continue }
            #expect((repeats[kind] ?? 0) > 0, "\(kind) again")
        }
    }

    @Test("in memory, 2,000 lives")
    func memory() async throws { try await live(2_000, steps: 120, { InMemoryRegister() }, Seed.start()) }

    @Test("in SQLite, 32 lives")
    func sqlite() async throws {
        let folder = try TestFolder()
        let random = Seed.start()
        var number = 0
        try await live(
            32, steps: 80,
            {
                number += 1
                return try await SQLiteRegister.create(at: folder.path + "/\(number).sqlite")
            }, random)
    }

    @Test("in PostgreSQL, 8 lives", .enabled(if: PostgresCluster.isThere, "PostgreSQL is not installed"))
    func postgres() async throws {
        try await live(
            8, steps: 60, { try await PostgresRegister.open(at: TestDatabase.new()) }, Seed.start())
    }
}
