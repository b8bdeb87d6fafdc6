import Foundation
import PostgresRegister
import Synchronization
import TalentCode
import TestSupport
import Testing

@Suite(
    "A commit in PostgreSQL that took place while its answer was lost",
    .enabled(if: PostgresCluster.isThere, "PostgreSQL is not installed"))
struct PostgresDoubtTests {
    /// A standby that does not come: COMMIT is on this server's disk and waits for the other's.
    @Test(
        "is answered once the standby has it, and not made twice",
        arguments: ["pg_terminate_backend", "pg_cancel_backend"], [false, true])
    func found(_ end: String, isPlanned: Bool) async throws {
        let cluster = try PostgresCluster()
        try cluster.sql("CREATE DATABASE office")
        let register = try await PostgresRegister.create(at: cluster.url("office"))
        try await increment(register)
        try cluster.sql("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        try cluster.sql("SELECT pg_reload_conf()")
        // Until the server's other processes have read it.
        try await Task.sleep(for: .seconds(2))
        let runs = Mutex(0)
        let isAnswered = Flag()
        async let written: Void = {
            let body: @Sendable (any RegisterWriting) throws -> Void = { tx throws in
                runs.withLock { $0 += 1 }
                let value = try tx.setting("counter")?.first ?? 0
                try tx.set("counter", [value + 1])
            }
            if isPlanned {
                try await register.write(reading: { _ in }, body)
            } else {
                try await register.write(body)
            }
            isAnswered.raise()
        }()
        try await waiting(cluster)
        try cluster.sql("SELECT \(end)(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
        // Whoever asks what became of it waits for the standby too.
        try await waiting(cluster)
        #expect(!isAnswered.isRaised)
        try cluster.sql("ALTER SYSTEM RESET synchronous_standby_names")
        try cluster.sql("SELECT pg_reload_conf()")
        try await written
        #expect(try await register.read { try $0.setting("counter") } == [2])
        #expect(runs.withLock { $0 } == 1)
        await register.close()
    }

    private func waiting(_ cluster: PostgresCluster) async throws {
        for _ in 0..<200 {
            try await Task.sleep(for: .milliseconds(25))
            let count = try cluster.sql(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND state = 'active'")
            if count == "1" { return }
        }
        Issue.record("nobody waits for the standby")
    }
}
