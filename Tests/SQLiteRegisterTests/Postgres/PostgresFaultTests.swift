import Foundation
import PostgresRegister
import Synchronization
import TalentCode
import TestSupport
import Testing

@Suite(
    "A register in PostgreSQL under faults",
    .enabled(if: PostgresCluster.isThere, "PostgreSQL is not installed"))
struct PostgresFaultTests {
    /// Eight tasks add serials until `end`; gives what was answered, and how often it was refused as unavailable.
    private func load(_ register: PostgresRegister, until end: Flag) async throws -> (Set<Int>, Int) {
        try await withThrowingTaskGroup(of: (Set<Int>, Int).self) { group in
            for task in 0..<8 {
                group.addTask {
                    var answered: Set<Int> = []
                    var refused = 0
                    var number = task
                    while !end.isRaised, !Task.isCancelled {
                        let serial = number
                        do {
                            try await register.write { try $0.insert(Sample.credential(serial)) }
                            answered.insert(serial)
                        } catch RegisterError.unavailable {
                            refused += 1
                        }
                        number += 8
                    }
                    return (answered, refused)
                }
            }
            return try await group.reduce(into: ([], 0)) { sum, part in
                sum.0.formUnion(part.0)
                sum.1 += part.1
            }
        }
    }

    /// Waits until so many more are stored, or a minute.
    private func more(_ register: PostgresRegister, _ count: Int) async throws {
        let start = ContinuousClock.now
        let before = try await stored(register).count
        while try await stored(register).count < before + count, start.duration(to: .now) < .seconds(60) {
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private func stored(_ register: PostgresRegister) async throws -> [Serial] {
        try await register.read { reading throws in
            try reading.credentials(CredentialFilter(now: Sample.now), after: nil, limit: .max).map(\.serial)
        }
    }

    /// Every serial that was answered is there, and none twice: a second insert would have been a conflict, which is no
    /// answer here.
    private func expectAll(_ answered: Set<Int>, in register: PostgresRegister) async throws {
        let serials = try await stored(register)
        #expect(Set(serials).count == serials.count)
        for number in answered { #expect(try serials.contains(Sample.serial(number))) }
        #expect(answered.count > 20)
    }

    @Test("a server that is killed twice under load and started again loses nothing that was answered")
    func killed() async throws {
        let cluster = try PostgresCluster()
        try cluster.sql("CREATE DATABASE office")
        let register = try await PostgresRegister.create(at: cluster.url("office"))
        let end = Flag()
        async let answered = load(register, until: end)
        for _ in 0..<2 {
            try await more(register, 25)
            try cluster.kill()
            try cluster.waitUntilReady()
        }
        try await more(register, 25)
        end.raise()
        let (serials, _) = try await answered
        try await expectAll(serials, in: register)
        await register.close()
    }

    @Test(
        "sessions that are ended again and again under load lose nothing, store nothing twice and refuse nothing"
    )
    func cut() async throws {
        let cluster = try PostgresCluster.shared.get()
        let url = try await TestDatabase.new()
        let database = url.split(separator: "=").last.map(String.init) ?? ""
        // A machine that has other work may keep one writer waiting through many cuts.
        var options = PostgresOptions()
        options.patience = 30_000
        let register = try await PostgresRegister.open(at: url, options)
        let end = Flag()
        async let answered = load(register, until: end)
        for _ in 0..<40 {
            try await Task.sleep(for: .milliseconds(40))
            try cluster.sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)'")
        }
        end.raise()
        let (serials, refused) = try await answered
        #expect(refused == 0)
        try await expectAll(serials, in: register)
        await register.close()
    }

    @Test("a commit whose answer was lost is found, not made twice")
    func unclearCommit() async throws {
        let cluster = try PostgresCluster.shared.get()
        let url = try await TestDatabase.new()
        let database = url.split(separator: "=").last.map(String.init) ?? ""
        let register = try await PostgresRegister.open(at: url)
        // A trigger at the very end of the commit kills its own session: before it is durable, and every other time.
        try cluster.sql(
            """
            CREATE TABLE fate (turn BIGINT); INSERT INTO fate VALUES (0);
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW.sealed = '\\x01' AND nextval('turns') % 2 = 1 THEN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                END IF;
                RETURN NULL;
            END $$;
            CREATE SEQUENCE turns;
            CREATE CONSTRAINT TRIGGER die AFTER INSERT ON household DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION die();
            """, in: database)
        for number in 1...10 {
            try await register.write { tx throws in
                try tx.put(
                    HouseholdRecord(
                        id: Sample.household(number), sealed: [1], createdAt: Sample.now,
                        updatedAt: Sample.now))
                let count = try tx.setting("count")?.first ?? 0
                try tx.set("count", [count + 1])
            }
        }
        let (count, households) = try await register.read { reading throws in
            (try reading.setting("count"), try reading.households(after: nil, limit: 99).count)
        }
        #expect(count == [10])
        #expect(households == 10)
        await register.close()
    }

    @Test("two processes' registers that write at once lose nothing, and share no lock for long")
    func twoWriters() async throws {
        let url = try await TestDatabase.new()
        let registers = [try await PostgresRegister.open(at: url), try await PostgresRegister.open(at: url)]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for register in registers {
                for _ in 0..<4 { group.addTask { for _ in 0..<12 { try await increment(register) } } }
            }
            try await group.waitForAll()
        }
        for register in registers {
            #expect(try await register.read { try $0.setting("counter") } == [96])
            await register.close()
        }
    }

    @Test(
        "several processes that write at once lose nothing, and one that is killed in the middle holds nobody up"
    )
    func processes() async throws {
        let url = try await TestDatabase.new()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    await #expect(processExitsWith: .success) { [url = url as String] in
                        let register = try await PostgresRegister.open(at: url)
                        for _ in 0..<25 { try await increment(register) }
                        await register.close()
                    }
                }
            }
            group.addTask {
                await #expect(processExitsWith: .signal(SIGKILL)) { [url = url as String] in
                    let register = try await PostgresRegister.open(at: url)
                    try await register.write { tx throws in
                        try tx.set("counter", [0])
                        kill(getpid(), SIGKILL)
                        while true { sleep(1) }
                    }
                }
            }
        }
        let register = try await PostgresRegister.open(at: url)
        #expect(try await register.read { try $0.setting("counter") } == [75])
        await register.close()
    }

    @Test("a writer that waits too long for another one is busy, and nothing of it is stored")
    func busy() async throws {
        let url = try await TestDatabase.new()
        var options = PostgresOptions()
        options.lockTimeout = 200
        let first = try await PostgresRegister.open(at: url)
        let second = try await PostgresRegister.open(at: url, options)
        let isInside = Flag()
        let isDone = Flag()
        async let held: Void = first.write { tx throws in
            try tx.set("a", [1])
            isInside.raise()
            let start = ContinuousClock.now
            while !isDone.isRaised, start.duration(to: .now) < .seconds(20) { usleep(1_000) }
        }
        try await isInside.wait()
        await #expect(throws: RegisterError.busy) { try await second.write { try $0.set("a", [2]) } }
        isDone.raise()
        try await held
        #expect(try await second.read { try $0.setting("a") } == [1])
        await first.close()
        await second.close()
    }

    @Test("after a statement that failed the same body goes on, in a group too")
    func goesOn() async throws {
        let register = try await PostgresRegister.open(at: TestDatabase.new())
        try await register.write { try $0.insert(Sample.credential(0)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...24 {
                group.addTask {
                    try await register.write { tx throws in
                        try tx.set("b\(number)", [1])
                        #expect(throws: RegisterError.conflict(.serial)) {
                            try tx.insert(Sample.credential(0))
                        }
                        #expect(try tx.credential(Sample.serial(0)) != nil)
                        try tx.insert(Sample.credential(number))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await stored(register).count == 25)
        await register.close()
    }

    @Test("a statement that takes too long is stopped by the server")
    func slowStatement() async throws {
        let cluster = try PostgresCluster.shared.get()
        let url = try await TestDatabase.new()
        let database = url.split(separator: "=").last.map(String.init) ?? ""
        try cluster.sql(
            """
            CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM pg_sleep(5); RETURN NEW; END $$;
            CREATE TRIGGER slow BEFORE INSERT ON setting FOR EACH ROW EXECUTE FUNCTION slow();
            """, in: database)
        var options = PostgresOptions()
        options.statementTimeout = 1_000
        let register = try await PostgresRegister.open(at: url, options)
        let error = await #expect(throws: RegisterError.self) {
            try await register.write { try $0.set("a", [1]) }
        }
        guard case .unavailable(let reason) = error else { Issue.record("another error"); return }
        #expect(reason.contains("57014"))
        #expect(try await register.read { try $0.setting("a") } == nil)
        await register.close()
    }

    @Test("through a pooler that hands out sessions by the transaction nothing is prepared under a name")
    func pooler() async throws {
        let cluster = try PostgresCluster.shared.get()
        let url = try await TestDatabase.new()
        let database = url.split(separator: "=").last.map(String.init) ?? ""
        var options = PostgresOptions()
        options.hasTransactionPooler = true
        let register = try await PostgresRegister.open(at: url, options)
        // Whoever prepares under a name would fail at the second time, as the pooler's other session has none.
        try cluster.sql("ALTER DATABASE \(database) SET plan_cache_mode = force_generic_plan")
        for _ in 0..<5 { try await increment(register) }
        #expect(try await register.read { try $0.setting("counter") } == [5])
        await register.close()
    }
}
