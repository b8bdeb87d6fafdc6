import Foundation
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

@Suite(
    "Money that an older program clawed back after it was paid",
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3"), "sqlite3 is not installed"))
struct OwedMoneyMigrationTests {
    private let scene = BenefitScene()

    private func sqlite(_ path: String, _ sql: String) throws {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [path, sql]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test(
        "is owed and committed once the file is brought up to date, within the budget", arguments: [100, 50])
    func migrated(budget: Int64) async throws {
        let folder = try TestFolder()
        let grant = try scene.benefit(
            "grant", kinds: [.once, .money], amount: .fixed(scene.stated(Money(fen: 70))))
        let register = try await SQLiteRegister.create(at: folder.register)
        try await register.write { tx throws in
            try tx.insert(scene.pool(grant, quota: nil, budget: Money(fen: 100)))
            let redeem = try Redeem(
                scene.claim(grant, scene.person(1)), redemption: scene.id(1, 2), entitlement: scene.id(1, 3))
            #expect(try redeem.run(scene.request("r"), in: tx).value != nil)
            for act in [PaymentStep.Act.start, .succeed] {
                _ = try PaymentStep(scene.id(1, 2), act).run(scene.request(act.rawValue), in: tx)
            }
            _ = try ClawBack(scene.id(1, 3), holdDays: nil).run(scene.request("c"), in: tx)
        }
        try register.close()
        try sqlite(
            folder.register,
            """
            UPDATE payment SET state = 'paid'; UPDATE pool SET committed = 0, budget = \(budget);
            DELETE FROM grdb_migrations WHERE identifier = '8 owed money'
            """
        )
        let again = try SQLiteRegister.open(at: folder.register)
        let (state, committed) = try await again.read { reading throws in
            (
                try reading.payment(scene.id(1, 2))?.state,
                try reading.pool(grant.id, scene.poolID())?.committed.fen
            )
        }
        #expect(state == .owed)
        #expect(committed == min(70, budget))
        try again.close()
    }
}
