public import Foundation
import Synchronization

/// A process that a test starts, in the place of Foundation's `Process`, whose `run` crashes now and then when a test
/// runner with many threads starts processes (a memcpy inside libFoundation).
///
/// Three streams, arguments, environment and folder; the standard streams are inherited unless they are set.
public final class ChildProcess: @unchecked Sendable {
    // Unchecked: a test sets it up in one place, and starts it once.
    /// The program.
    public var executableURL: URL?
    /// Its arguments, without its name.
    public var arguments: [String] = []
    /// Nil inherits the environment.
    public var environment: [String: String]?
    /// The folder in which it begins; nil is this one.
    public var currentDirectoryURL: URL?
    /// What it reads.
    public var standardInput: FileHandle?
    /// Where its results go.
    public var standardOutput: FileHandle?
    /// Where its messages go.
    public var standardError: FileHandle?
    /// Valid once it runs.
    public private(set) var processIdentifier: pid_t = -1
    private let ended = Mutex<Int32?>(nil)
    private let isOver = DispatchSemaphore(value: 0)
    private let waiting = AsyncStream<Void>.makeStream()

    /// The process could not be started: the number of the system's error.
    public struct NotStarted: Error {
        /// errno.
        public let number: Int32
    }

    /// Nothing is started yet.
    public init() {}

    /// Starts it; a thread of its own waits for its end.
    public func run() throws {
        var command = [executableURL?.path(percentEncoded: false) ?? ""] + arguments
        // Spawning knows no folder everywhere; env changes into it and becomes the program.
        if let folder = currentDirectoryURL?.path(percentEncoded: false) {
            command = ["/usr/bin/env", "-C", folder] + command
        }
        let variables = environment ?? ProcessInfo.processInfo.environment
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, handle) in [standardInput, standardOutput, standardError].enumerated() {
            guard let handle else { continue }
            // Foundation's null device has no descriptor.
            let result =
                handle.fileDescriptor < 0
                ? posix_spawn_file_actions_addopen(&actions, Int32(target), "/dev/null", O_RDWR, 0)
                : posix_spawn_file_actions_adddup2(&actions, handle.fileDescriptor, Int32(target))
            guard result == 0 else { throw NotStarted(number: result) }
        }
        // What other tests have open stays theirs: whoever reads a pipe to its end would wait for a server that has got
        // the other end by chance.
        try Self.closeAll(from: STDERR_FILENO + 1, &actions)
        var attributes = try Self.plainSignals()
        defer { posix_spawnattr_destroy(&attributes) }
        var argv = command.map { strdup($0) } + [nil]
        var envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        let result = posix_spawn(&processIdentifier, command[0], &actions, &attributes, &argv, &envp)
        guard result == 0 else { throw NotStarted(number: result) }
        let pid = processIdentifier
        DispatchQueue(label: "wait for \(pid)").async { [self] in
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            ended.withLock { $0 = status }
            isOver.signal()
            waiting.continuation.finish()
        }
    }

    /// By a function of glibc 2.34 that its headers show to `_GNU_SOURCE` alone.
    private static func closeAll(from first: CInt, _ actions: inout posix_spawn_file_actions_t) throws {
        typealias CloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, CInt) -> CInt
        guard let symbol = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np"),
            unsafeBitCast(symbol, to: CloseFrom.self)(&actions, first) == 0
        else { throw NotStarted(number: ENOSYS) }
    }

    /// Signals as a shell leaves them: a thread of the pool blocks those that end a process, and a service ignores them.
    private static func plainSignals() throws -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var (none, usual) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigemptyset(&usual)
        for signal in [SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGPIPE, SIGCHLD] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        let flags = Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
        let result = posix_spawnattr_setflags(&attributes, flags)
        guard result == 0 else { throw NotStarted(number: result) }
        return attributes
    }

    /// Waits on this thread.
    public func waitUntilExit() {
        isOver.wait()
        isOver.signal()
    }

    /// Waits without holding a thread.
    public func wait() async { for await _ in waiting.stream {} }

    /// Asks it to end.
    public func terminate() { kill(processIdentifier, SIGTERM) }

    /// Whether a signal ended it.
    public var isKilled: Bool { (status & 0x7f) != 0 }

    /// Its exit code, or the number of the signal that ended it.
    public var terminationStatus: Int32 { isKilled ? status & 0x7f : (status >> 8) & 0xff }

    private var status: Int32 { ended.withLock { $0 ?? 0 } }
}
