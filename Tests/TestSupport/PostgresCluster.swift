import Foundation

/// A server of PostgreSQL for tests: in a temporary folder, reached by a socket in it, and gone with the test process,
/// however that ends.
public final class PostgresCluster: Sendable {
    /// Debian's programs of the newest version that is installed; nil if there are none.
    public static let programs: String? = {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return versions.compactMap { Int($0) }.sorted().reversed().map { "\(root)/\($0)/bin" }
            .first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
    }()

    /// Whether tests may use it; where CI says so they must, and fail without it.
    public static let isThere = programs != nil || ProcessInfo.processInfo.environment["CI"] == "true"

    /// The server that all tests of this process share.
    public static let shared = Result { try PostgresCluster() }

    private static let port = 5432

    /// What went wrong at a start, with what the server said.
    public struct NotStarted: Error {
        /// In words.
        public let reason: String
    }

    /// The folder of its files.
    public let folder: String
    private let programs: String
    private let lifeline: Lifeline

    private struct Lifeline: @unchecked Sendable {
        // Unchecked: two handles that are only held.
        let process: ChildProcess
        let pipe: Pipe
    }

    /// Starts a server of its own.
    ///
    /// - Parameter settings: lines for postgresql.conf.
    public init(_ settings: [String] = []) throws {
        guard let programs = Self.programs else {
            throw NotStarted(reason: "PostgreSQL is not installed: apt-get install postgresql")
        }
        self.programs = programs
        folder = NSTemporaryDirectory() + "/pg-" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // A server refuses to run as root.
        if getuid() == 0 { try Self.run("/bin/chown", ["postgres", folder]) }
        let owner = Self.asServer(programs)
        try Self.run(
            owner[0],
            Array(owner.dropFirst()) + [
                programs + "/initdb", "-D", folder + "/data", "-A", "trust", "-U", "postgres", "-E", "UTF8",
                "--locale", "C.UTF-8", "--no-sync",
            ])
        let lines =
            [
                "listen_addresses = ''", "unix_socket_directories = '\(folder)'", "port = \(Self.port)",
                "fsync = off", "max_connections = 600", "shared_buffers = 64MB", "log_statement = none",
                "max_prepared_transactions = 0",
            ] + settings
        let config = folder + "/data/postgresql.conf"
        let old = try String(contentsOfFile: config, encoding: .utf8)
        try (old + "\n" + lines.joined(separator: "\n") + "\n").write(
            toFile: config, atomically: false, encoding: .utf8)
        lifeline = try Self.start(programs, folder)
        try waitUntilReady()
    }

    /// The server runs until the pipe to it closes: when this process ends, by whatever means.
    private static func start(_ programs: String, _ folder: String) throws -> Lifeline {
        let process = ChildProcess()
        let pipe = Pipe()
        _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let server = (asServer(programs) + ["$1/postgres", "-D", "$2/data"]).joined(separator: " ")
        process.arguments = [
            "-c",
            """
            (while true; do \(server) >>"$2/log" 2>&1 </dev/null; [ -e "$2/data" ] || exit; sleep 0.3; done) &
            read -r line
            mv "$2/data" "$2/gone"; kill -QUIT "$(head -1 "$2/gone/postmaster.pid")"; sleep 0.3; rm -rf "$2"
            """, "sh", programs, folder,
        ]
        process.standardInput = pipe.fileHandleForReading
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return Lifeline(process: process, pipe: pipe)
    }

    private static func asServer(_ programs: String) -> [String] {
        getuid() == 0
            ? ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
            : ["/usr/bin/env"]
    }

    @discardableResult
    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = ChildProcess()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardOutput = output.fileHandleForWriting
        process.standardError = output.fileHandleForWriting
        try process.run()
        try output.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NotStarted(reason: text) }
        return text
    }

    /// Waits until the server takes connections.
    public func waitUntilReady() throws {
        for _ in 0..<200 {
            if (try? sql("SELECT 1")) != nil { return }
            usleep(50_000)
        }
        let log = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? ""
        throw NotStarted(reason: String(log.suffix(500)))
    }

    /// Runs SQL in a database and gives what psql prints: columns with | between them.
    @discardableResult
    public func sql(_ text: String, in database: String = "postgres") throws -> String {
        try Self.run(
            programs + "/psql",
            ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url(database), "-c", text]
        ).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The connection string of a database.
    public func url(_ database: String) -> String {
        "host=\(folder) port=\(Self.port) user=postgres dbname=\(database)"
    }

    /// Kills the server and all its processes at once with SIGKILL; it is started anew by itself.
    public func kill() throws { try signal(SIGKILL) }

    /// Stops the server and all its processes where they are, or lets them go on: connections stay, and nobody answers.
    public func freeze(_ isFrozen: Bool) throws { try signal(isFrozen ? SIGSTOP : SIGCONT) }

    private func signal(_ number: Int32) throws {
        let file = try String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
        guard let pid = file.split(separator: "\n").first.flatMap({ Int32($0) }) else { return }
        let children = try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)
        _ = Glibc.kill(pid, number)
        for child in (children ?? "").split(separator: " ").compactMap({ Int32($0) }) {
            _ = Glibc.kill(child, number)
        }
    }
}
