import Foundation

/// Holds the write lock of an open SQLite file as another process would: a lock of the open file description
/// conflicts with those of this process too (fcntl(2); SQLite, WAL-index file format, section 2.3: byte 120).
struct LockHolder {
    private let descriptor: Int32

    /// Takes the lock of the database at `path`, which some connection has open.
    init(_ path: String) throws {
        descriptor = open(path + "-shm", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw POSIXError(.EIO) }
        try set(F_WRLCK)
    }

    /// Gives the lock back. The descriptor stays open: closing it would drop the locks of SQLite's connections.
    func release() throws { try set(F_UNLCK) }

    private func set(_ type: Int32) throws {
        var lock = flock(l_type: Int16(type), l_whence: Int16(SEEK_SET), l_start: 120, l_len: 1, l_pid: 0)
        // F_OFD_SETLK of Linux.
        guard fcntl(descriptor, 37, &lock) == 0 else { throw POSIXError(.EDEADLK) }
    }
}
