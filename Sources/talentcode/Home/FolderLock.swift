import Foundation

/// A lock that one process at a time holds; it goes with the process, however that ends.
final class FolderLock {
    private let descriptor: Int32
    /// Thirty seconds: nobody holds it for longer who is not stuck.
    private static let patience = 1_500
    private static let pause: UInt32 = 20_000

    /// Takes the lock file of a folder.
    ///
    /// - Parameter waits: whether to wait a while for another holder; then, or without, REGISTER_BUSY is thrown.
    init(_ path: String, waits: Bool = true) throws {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(errno))
        }
        var tries = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let number = errno
            if number == EINTR { continue }
            if number == EWOULDBLOCK, waits, tries < Self.patience {
                tries += 1
                usleep(Self.pause)
                continue
            }
            close(descriptor)
            throw number == EWOULDBLOCK
                ? CommandError(.registerBusy, at: path)
                : CommandError(.cannotWrite, at: path, detail: SystemFault.text(number))
        }
    }

    deinit { close(descriptor) }
}
