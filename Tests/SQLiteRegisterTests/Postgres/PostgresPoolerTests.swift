import Foundation
import PostgresRegister
import TalentCode
import TestSupport
import Testing

/// The pooler's program: Debian's, or the one that `PGBOUNCER` names.
private let pooler = ProcessInfo.processInfo.environment["PGBOUNCER"] ?? "/usr/sbin/pgbouncer"
private let hasPooler = PostgresCluster.isThere && FileManager.default.isExecutableFile(atPath: pooler)

@Suite(
    "A register behind pgbouncer that hands out sessions by the transaction",
    .enabled(if: hasPooler, "pgbouncer is not installed"))
struct PostgresPoolerTests {
    /// Starts a pooler with three sessions beside a server; it lives as long as the process object.
    private func start(_ cluster: PostgresCluster) throws -> ChildProcess {
        let file = cluster.folder + "/pgbouncer.ini"
        try """
        [databases]
        * = host=\(cluster.folder) port=5432 user=postgres
        [pgbouncer]
        listen_addr =
        listen_port = 6432
        unix_socket_dir = \(cluster.folder)
        auth_type = any
        pool_mode = transaction
        default_pool_size = 3
        logfile = \(cluster.folder)/pgbouncer.log
        """.write(toFile: file, atomically: false, encoding: .utf8)
        let process = ChildProcess()
        let isRoot = getuid() == 0
        process.executableURL = URL(fileURLWithPath: isRoot ? "/usr/bin/setpriv" : pooler)
        process.arguments =
            (isRoot ? ["--reuid=postgres", "--regid=postgres", "--clear-groups", pooler] : []) + ["-q", file]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<100 where !FileManager.default.fileExists(atPath: cluster.folder + "/.s.PGSQL.6432") {
            usleep(20_000)
        }
        return process
    }

    @Test(
        "keeps every promise with three sessions for four registers: nothing lost, conflicts told, moments whole"
    )
    func promises() async throws {
        let cluster = try PostgresCluster()
        try cluster.sql("CREATE DATABASE office")
        // What a session of the pooler brings along must not count.
        try cluster.sql("ALTER DATABASE office SET synchronous_commit = off")
        let process = try start(cluster)
        defer { kill(process.processIdentifier, SIGKILL) }
        var options = PostgresOptions()
        options.hasTransactionPooler = true
        let url = "host=\(cluster.folder) port=6432 user=postgres dbname=office sslmode=disable"
        var registers = [try await PostgresRegister.create(at: url, options)]
        for _ in 0..<3 { registers.append(try await PostgresRegister.open(at: url, options)) }
        try await registers[0].write { try $0.insert(Sample.credential(0)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (place, register) in registers.enumerated() {
                for task in 0..<4 {
                    group.addTask {
                        for turn in 0..<10 {
                            try await increment(register)
                            let number = 1 + place * 100 + task * 10 + turn
                            try await register.write { tx throws in
                                #expect(throws: RegisterError.conflict(.serial)) {
                                    try tx.insert(Sample.credential(0))
                                }
                                try tx.insert(Sample.credential(number))
                            }
                            _ = try await register.read { try $0.setting("counter") }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let (counter, count) = try await registers[3].read { reading throws in
            (
                try reading.setting("counter"),
                try reading.credentials(CredentialFilter(now: Sample.now), after: nil, limit: 999).count
            )
        }
        #expect(counter == [160])
        #expect(count == 161)
        for register in registers { await register.close() }
    }
}
