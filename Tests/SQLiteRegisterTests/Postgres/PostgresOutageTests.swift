import Glibc
import PostgresRegister
import TalentCode
import TestSupport
import Testing

@Suite(
    "A register in PostgreSQL whose server is away",
    .enabled(if: PostgresCluster.isThere, "PostgreSQL is not installed"))
struct PostgresOutageTests {
    /// Waits until all sessions answer again: right after a refusal the same is said without a try.
    private func comesBack(_ register: PostgresRegister) async throws {
        let start = ContinuousClock.now
        while true {
            do throws {
                for _ in 0..<8 { _ = try await register.read { try $0.setting("a") } }
                try await register.write { _ = try $0.setting("a") }
                return
            } catch RegisterError.unavailable where start.duration(to: .now) < .seconds(10) {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    @Test(
        "of those who wait for a server that is away nobody waits for the others' turns, and all go on once it is back"
    )
    func queue() async throws {
        let cluster = try PostgresCluster.shared.get()
        let url = try await TestDatabase.new()
        let database = url.split(separator: "=").last.map(String.init) ?? ""
        var options = PostgresOptions()
        options.patience = 1_500
        let register = try await PostgresRegister.open(at: url, options)
        try await register.write { try $0.set("a", [1]) }
        try cluster.sql("ALTER DATABASE \(database) ALLOW_CONNECTIONS false")
        try cluster.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)'")
        let start = ContinuousClock.now
        let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    do throws {
                        if number.isMultiple(of: 2) {
                            _ = try await register.read { try $0.setting("a") }
                        } else {
                            try await register.write { try $0.set("a", [2]) }
                        }
                        return false
                    } catch RegisterError.unavailable {
                        return true
                    }
                }
            }
            return try await group.reduce(into: 0) { count, isRefused in count += isRefused ? 1 : 0 }
        }
        let spent = start.duration(to: .now)
        #expect(refused == 200)
        // Each in its turn would take 25 reads by 1.5 s.
        #expect(spent > .seconds(1))
        #expect(spent < .seconds(30))
        try cluster.sql("ALTER DATABASE \(database) ALLOW_CONNECTIONS true")
        try await comesBack(register)
        try await register.write { try $0.set("a", [3]) }
        #expect(try await register.read { try $0.setting("a") } == [3])
        await register.close()
    }

    @Test("a server that comes back within the patience is waited for, and nobody hears of it")
    func patience() async throws {
        let cluster = try PostgresCluster.shared.get()
        let url = try await TestDatabase.new()
        let database = url.split(separator: "=").last.map(String.init) ?? ""
        var options = PostgresOptions()
        options.patience = 30_000
        let register = try await PostgresRegister.open(at: url, options)
        try cluster.sql("ALTER DATABASE \(database) ALLOW_CONNECTIONS false")
        try cluster.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)'")
        async let written: Void = register.write { try $0.set("a", [1]) }
        async let read = register.read { try $0.setting("b") }
        try await Task.sleep(for: .milliseconds(700))
        try cluster.sql("ALTER DATABASE \(database) ALLOW_CONNECTIONS true")
        try await written
        #expect(try await read == nil)
        #expect(try await register.read { try $0.setting("a") } == [1])
        await register.close()
    }

    @Test(
        "a server that is frozen, with all its connections open, is given up by all who wait, and found again"
    )
    func frozen() async throws {
        let cluster = try PostgresCluster()
        defer { try? cluster.freeze(false) }
        try cluster.sql("CREATE DATABASE office")
        var options = PostgresOptions()
        options.statementTimeout = 3_000
        options.doubtPatience = 3_000
        let register = try await PostgresRegister.create(at: cluster.url("office"), options)
        try await register.write { try $0.set("a", [1]) }
        try cluster.freeze(true)
        let start = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    await #expect(throws: RegisterError.self) {
                        _ = try await register.read { try $0.setting("a") }
                    }
                }
                group.addTask {
                    await #expect(throws: RegisterError.self) {
                        try await register.write { try $0.set("a", [2]) }
                    }
                }
            }
        }
        // Six seconds of silence, then of a new connection and of a commit in doubt; not twenty times as long.
        #expect(start.duration(to: .now) < .seconds(90))
        try cluster.freeze(false)
        try await comesBack(register)
        try await register.write { try $0.set("a", [3]) }
        #expect(try await register.read { try $0.setting("a") } == [3])
        await register.close()
    }

    @Test("a machine that takes connections and keeps silent is passed over for the next one of the string")
    func silentHost() async throws {
        let cluster = try PostgresCluster.shared.get()
        let silent = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(silent) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(silent, address, length) == 0 && listen(silent, 16) == 0
                    && getsockname(silent, address, &length) == 0
            }
        }
        try #require(isBound)
        let url = try await TestDatabase.new()
        let database = url.split(separator: "=").last.map(String.init) ?? ""
        let register = try await PostgresRegister.open(
            at: """
                host=127.0.0.1,\(cluster.folder) port=\(UInt16(bigEndian: address.sin_port)),5432 user=postgres \
                dbname=\(database) connect_timeout=2
                """)
        let start = ContinuousClock.now
        try await register.write { try $0.set("a", [1]) }
        #expect(start.duration(to: .now) < .seconds(30))
        #expect(try await register.read { try $0.setting("a") } == [1])
        await register.close()
    }
}
