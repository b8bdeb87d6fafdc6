internal import Foundation
internal import GRDB
internal import TalentCode

/// The file of a desk's memory, and how it comes into being: whole, or not at all.
///
/// It is built under another name and linked to its own, so that nobody ever meets a half-made one: an empty or
/// short file is a damaged one. Nor is it ever opened but by SQLite: closing such a descriptor would drop the locks
/// of this process (fcntl(2)).
struct DeskMemoryFile: Sendable {
    let path: String

    init(_ path: String) {
        // A name such as ":memory:" or "file:x" means something else to SQLite unless a slash comes first.
        self.path = path.hasPrefix("/") ? path : "./" + path
    }

    /// Which file lies there now; nil if none does.
    func inode() throws(RegisterError) -> UInt64? {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else {
            if errno == ENOENT { return nil }
            throw .unavailable(reason(errno))
        }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw .unusable("it is no file") }
        return UInt64(facts.st_ino)
    }

    /// A connection to the file that is there.
    func connect() throws -> DatabaseQueue {
        try DatabaseQueue(path: path, configuration: Self.configuration)
    }

    /// Makes the file, mode 0600, unless another process was faster.
    func make() throws {
        let folder = try lockedFolder()
        defer { _ = Glibc.close(folder) }
        guard try inode() == nil else { return }
        // What a file that was taken away left behind would be played into the new one.
        for suffix in ["-wal", "-shm"] { _ = unsafe unlink(path + suffix) }
        let draft = path + ".new-" + String(UInt64.random(in: .min ... .max), radix: 16)
        defer { for suffix in ["", "-journal", "-wal", "-shm"] { _ = unsafe unlink(draft + suffix) } }
        let descriptor = unsafe Glibc.open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RegisterError.cannotWrite(reason(errno)) }
        _ = Glibc.close(descriptor)
        let queue = try DatabaseQueue(path: draft, configuration: Self.configuration)
        try queue.write { try DeskSchema.make($0) }
        // Lasts with the file (SQLite, Write-Ahead Logging, section 3.3).
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try queue.close()
        guard unsafe link(draft, path) == 0 || errno == EEXIST else {
            throw RegisterError.cannotWrite(reason(errno))
        }
        // Else a power cut could take the name away, and with it what was answered.
        guard fsync(folder) == 0 else { throw RegisterError.cannotWrite(reason(errno)) }
    }

    /// The folder, locked against others who would make the file; it is to be closed.
    private func lockedFolder() throws(RegisterError) -> Int32 {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        let descriptor = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(reason(errno)) }
        for _ in 0..<500 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
            usleep(2_000)
        }
        _ = Glibc.close(descriptor)
        throw .busy
    }

    // A transaction takes milliseconds: who waits longer than a second would make the desk stand still. SQLite's own
    // waiting asks ever more seldom, so that others who write without a pause can keep somebody out.
    private static var configuration: Configuration {
        DurableConnection.configuration(
            "desk",
            .callback { tries in
                usleep(2_000)
                return tries < 500
            }
        )
    }

    private func reason(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }
}
