import Foundation

/// A lock that one process at a time holds; it goes with the process, however that ends.
final class FolderLock {
    private let descriptor: Int32

    /// Takes the lock file of a folder.
    ///
    /// - Parameter waits: whether to wait for another holder; without, REGISTER_BUSY is thrown.
    init(_ path: String, waits: Bool = true) throws {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(errno))
        }
        while flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            let number = errno
            if number == EINTR { continue }
            close(descriptor)
            throw number == EWOULDBLOCK
                ? CommandError(.registerBusy, at: path)
                : CommandError(.cannotWrite, at: path, detail: SystemFault.text(number))
        }
    }

    deinit { close(descriptor) }
}
