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
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(errno))
        }
        do {
            try Self.take(descriptor, path, waits: waits)
        } catch {
            close(descriptor)
            throw error
        }
        // Not before: whoever throws behind this is taken apart by `deinit`, and the second close would hit whatever
        // another thread has opened under that number.
        self.descriptor = descriptor
    }

    /// Takes the lock file of a folder for work that waits for other things meanwhile: whoever waits for it holds no
    /// thread, as the holder may need that very one to go on.
    static func waited(_ path: String) async throws -> FolderLock {
        for _ in 0..<patience {
            do {
                return try FolderLock(path, waits: false)
            } catch let error as CommandError where error.code == .registerBusy {
                try await Task.sleep(for: .microseconds(Int(pause)))
            }
        }
        throw CommandError(.registerBusy, at: path)
    }

    /// Locks an open file for as long as it stays open.
    static func take(_ descriptor: Int32, _ path: String, waits: Bool = true) throws {
        var tries = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let number = errno
            if number == EINTR { continue }
            if number == EWOULDBLOCK, waits, tries < Self.patience {
                tries += 1
                usleep(Self.pause)
                continue
            }
            throw number == EWOULDBLOCK
                ? CommandError(.registerBusy, at: path)
                : CommandError(.cannotWrite, at: path, detail: SystemFault.text(number))
        }
    }

    deinit { close(descriptor) }
}
