internal import Foundation
internal import GRDB
internal import TalentCode

/// A register's place in the file system, and how connections to it are opened.
struct RegisterFile: Sendable {
    let path: String

    init(_ path: String) {
        // SQLite looks for the log beside the file that a link points to, and so must everybody here.
        var path = path
        if let real = unsafe realpath(path, nil) {
            path = unsafe String(cString: real)
            unsafe free(real)
        }
        // A name such as ":memory:" or "file:x" means something else to SQLite unless a slash comes first.
        self.path = path.hasPrefix("/") ? path : "./" + path
    }

    /// What changes when anybody writes the file.
    struct Stamp: Hashable {
        let inode: UInt64
        let size: Int64
        let modified: [Int]
    }

    /// Makes an empty file of mode 0600; one that is there stays as it is.
    func makeEmpty() throws(RegisterError) {
        let descriptor = unsafe Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? .cannotWrite("\(path) is there already; nothing was changed")
                : .cannotWrite("\(path) cannot be made: \(reason(errno))")
        }
        _ = Glibc.close(descriptor)
    }

    /// Removes what `makeEmpty` and a failed first migration left.
    func remove() {
        for suffix in ["", "-wal", "-shm"] { _ = unsafe unlink(path + suffix) }
    }

    /// Throws `unavailable` if there is no file.
    func check() throws(RegisterError) {
        _ = try stamp()
    }

    /// The file's stamp; never opens it, since closing would drop the locks of this process (fcntl(2)).
    func stamp() throws(RegisterError) -> Stamp {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else {
            throw errno == ENOENT
                ? .unavailable("there is no register at \(path); make one with `init`")
                : .unavailable("\(path) cannot be reached: \(reason(errno))")
        }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw .unusable("\(path) is no file") }
        return Stamp(
            inode: UInt64(facts.st_ino),
            size: Int64(facts.st_size),
            modified: [
                facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec, facts.st_ctim.tv_sec, facts.st_ctim.tv_nsec,
            ]
        )
    }

    /// Whether there are changes that stand in the write-ahead log alone, or may.
    var hasLog: Bool {
        var facts = stat()
        guard unsafe stat(path + "-wal", &facts) == 0 else { return errno != ENOENT }
        return facts.st_size > 0
    }

    /// A connection for reading and writing. Readers get one too: the last one to leave, whoever it is, then
    /// folds the log into the file.
    func connect() throws -> DatabaseQueue {
        try DatabaseQueue(path: path, configuration: configuration)
    }

    /// A connection that takes the file as never changing: no locks, no log, no shared memory.
    func connectImmutable() throws -> DatabaseQueue {
        var configuration = configuration
        configuration.readonly = true
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: "?#%;")
        let name = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
        return try DatabaseQueue(path: "file:\(name)?immutable=1", configuration: configuration)
    }

    private var configuration: Configuration { DurableConnection.configuration("register", .timeout(5)) }

    private func reason(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }
}
