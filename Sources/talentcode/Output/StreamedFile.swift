import Foundation

/// A file that is written bit by bit and appears by rename when it is whole.
final class StreamedFile {
    private let path: String
    private let partial: String
    private var descriptor: Int32

    /// Begins a file of mode 0600 beside its final name.
    init(path: String) throws {
        self.path = path
        try OutputFile.refuseSpecial(path)
        partial = "\(path).\(UInt64.random(in: 0...UInt64.max)).partial"
        descriptor = unsafe open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(errno))
        }
    }

    /// Appends bytes.
    func append(_ bytes: [UInt8]) throws {
        do {
            try OutputFile.writeAll(bytes, to: descriptor, path)
        } catch {
            abandon()
            throw error
        }
    }

    /// Makes it durable and gives it its name.
    func finish() throws {
        guard fsync(descriptor) == 0, unsafe rename(partial, path) == 0 else {
            let number = errno
            abandon()
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(number))
        }
        close(descriptor)
        descriptor = -1
    }

    private func abandon() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        unsafe unlink(partial)
    }

    deinit { abandon() }
}
