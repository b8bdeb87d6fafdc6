import Foundation
import PostgresRegister
import TalentCode
import TestSupport
import Testing

@Suite(
    "Opening a register in PostgreSQL", .enabled(if: PostgresCluster.isThere, "PostgreSQL is not installed"))
struct PostgresOpeningTests {
    private func reason(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "none"
        } catch RegisterError.unavailable(let reason) {
            return "unavailable: " + reason
        } catch RegisterError.unusable(let reason) {
            return "unusable: " + reason
        } catch RegisterError.cannotWrite(let reason) {
            return "cannotWrite: " + reason
        } catch {
            return "\(error)"
        }
    }

    private var hasty: PostgresOptions {
        var options = PostgresOptions()
        options.patience = 100
        return options
    }

    @Test(
        "a string that is none, and a server that is not there, are said without the password",
        arguments: [
            "postgresql://a:hunter2@localhost:1/x", "host=/nowhere password=hunter2", "hunter2",
            "host='hunter2", "postgresql://u:hunter2@[/x",
        ])
    func unreachable(_ url: String) async throws {
        let said = await reason { _ = try await PostgresRegister.open(at: url, hasty) }
        #expect(said.hasPrefix("unavailable: "))
        #expect(!said.contains("hunter2"), "\(said)")
    }

    @Test("a wrong password is said as one, and not what it was")
    func wrongPassword() async throws {
        let other = try PostgresCluster(["password_encryption = 'scram-sha-256'"])
        try other.sql("CREATE ROLE office LOGIN PASSWORD 'right'")
        try other.sql("CREATE DATABASE office OWNER office")
        let rules = other.folder + "/data/pg_hba.conf"
        try "local all postgres trust\nlocal all all scram-sha-256\n".write(
            toFile: rules, atomically: false, encoding: .utf8)
        try other.sql("SELECT pg_reload_conf()")
        try await Task.sleep(for: .seconds(2))
        let base = "host=\(other.folder) port=5432 user=office dbname=office"
        let said = await reason { _ = try await PostgresRegister.open(at: base + " password=hunter2", hasty) }
        #expect(said.contains("password authentication failed"), "\(said)")
        #expect(!said.contains("hunter2"))
        try await PostgresRegister.create(at: base + " password=right").close()
    }

    @Test("a database without a register, with one already, and with a newer one are told apart")
    func wrongDatabase() async throws {
        let cluster = try PostgresCluster.shared.get()
        let name = "empty" + UUID().uuidString.prefix(8).lowercased()
        try cluster.sql("CREATE DATABASE \(name)")
        let url = cluster.url(name)
        #expect(await reason { _ = try await PostgresRegister.open(at: url) }.contains("holds no register"))
        try await PostgresRegister.create(at: url).close()
        #expect(
            await reason { _ = try await PostgresRegister.create(at: url) }.contains(
                "holds a register already"))
        try cluster.sql("INSERT INTO migration VALUES ('99 from tomorrow')", in: name)
        #expect(await reason { _ = try await PostgresRegister.open(at: url) }.hasPrefix("unusable: "))
        #expect(await reason { _ = try await PostgresRegister.open(at: url) }.contains("newer program"))
    }

    @Test("many that make the same register at once make one")
    func madeAtOnce() async throws {
        let cluster = try PostgresCluster.shared.get()
        let name = "once" + UUID().uuidString.prefix(8).lowercased()
        try cluster.sql("CREATE DATABASE \(name)")
        let url = cluster.url(name)
        let made = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    do {
                        try await PostgresRegister.create(at: url).close()
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(made == 1)
        #expect(try cluster.sql("SELECT count(*) = count(DISTINCT name) FROM migration", in: name) == "t")
    }

    @Test("a role without synchronous commits gets them, and only such")
    func synchronousCommits() async throws {
        let cluster = try PostgresCluster.shared.get()
        let url = try await TestDatabase.new()
        let database = url.split(separator: "=").last.map(String.init) ?? ""
        try cluster.sql("ALTER DATABASE \(database) SET synchronous_commit = off")
        // What a session says of itself while it commits.
        try cluster.sql(
            """
            CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN NEW.value = convert_to(current_setting('synchronous_commit'), 'UTF8'); RETURN NEW; END $$;
            CREATE TRIGGER tell BEFORE INSERT ON setting FOR EACH ROW EXECUTE FUNCTION tell();
            """, in: database)
        for pooled in [false, true] {
            var options = PostgresOptions()
            options.hasTransactionPooler = pooled
            let register = try await PostgresRegister.open(at: url, options)
            try await register.write { try $0.set("level\(pooled)", [0]) }
            #expect(try await register.read { try $0.setting("level\(pooled)") } == Array("on".utf8))
            await register.close()
        }
    }

    @Test("a server that takes no more sessions is waited for, and then said to be full")
    func tooMany() async throws {
        let cluster = try PostgresCluster(["max_connections = 6", "superuser_reserved_connections = 0"])
        try cluster.sql("CREATE DATABASE office")
        let url = cluster.url("office")
        let first = try await PostgresRegister.create(at: url)
        // Its readers make do with the sessions that they get.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask {
                    for turn in 0..<4 {
                        try await first.write { try $0.set("a\(number)", [UInt8(turn)]) }
                        _ = try await first.read { try $0.setting("a\(number)") }
                    }
                }
            }
            try await group.waitForAll()
        }
        var others: [PostgresRegister] = []
        let said = await reason {
            for _ in 0..<8 { others.append(try await PostgresRegister.open(at: url, hasty)) }
        }
        #expect(said.contains("too many clients") || said.contains("connection slots"), "\(said)")
        for other in others { await other.close() }
        await first.close()
    }

    @Test("a register that was closed refuses everything, and one for reading refuses writes")
    func closed() async throws {
        let url = try await TestDatabase.new()
        let register = try await PostgresRegister.open(at: url)
        try await register.write { try $0.set("a", [1]) }
        await register.close()
        await #expect(throws: RegisterError.unavailable("the register was closed")) {
            try await register.write { try $0.set("a", [1]) }
        }
        await #expect(throws: RegisterError.unavailable("the register was closed")) {
            try await register.read { try $0.setting("a") }
        }
        let reader = try await PostgresRegister.open(at: url, readOnly: true)
        await #expect(throws: RegisterError.cannotWrite("the register was opened for reading only")) {
            try await reader.write { try $0.set("a", [1]) }
        }
        #expect(try await reader.read { try $0.setting("a") } == [1])
        await reader.close()
    }

    @Test("events and accesses are only appended, whoever asks")
    func triggers() async throws {
        let cluster = try PostgresCluster.shared.get()
        let url = try await TestDatabase.new()
        let database = url.split(separator: "=").last.map(String.init) ?? ""
        let register = try await PostgresRegister.open(at: url)
        let line = ChildAccess(child: try Sample.childID(1), at: Sample.now, by: "a", purpose: "b")
        try await register.write { tx throws in
            try tx.append(Sample.event(1))
            try tx.append(line)
        }
        for sql in [
            "UPDATE event SET act = 'revoked'", "DELETE FROM event", "UPDATE child_access SET purpose = 'c'",
            "DELETE FROM child_access", "UPDATE event SET sealed_note = '\\x00'",
        ] {
            let error = #expect(throws: PostgresCluster.NotStarted.self) {
                try cluster.sql(sql, in: database)
            }
            #expect(error?.reason.contains("only appended") == true, "\(sql)")
        }
        await register.close()
    }
}
