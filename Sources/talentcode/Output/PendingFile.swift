import Foundation

/// A file that is written inside a transaction and takes its name once that is committed: if it cannot be
/// written nothing is recorded, and if nothing is recorded it never appears.
struct PendingFile: Sendable {
    private let path: String
    private let partial: String

    /// Nothing is written yet.
    init(path: String) {
        self.path = path
        partial = "\(path).\(UInt64.random(in: 0...UInt64.max)).partial"
    }

    /// Writes all bytes beside the final place: a missing folder or a full disk shows here.
    func write(_ bytes: [UInt8], mode: mode_t = 0o600) throws {
        try OutputFile.refuseSpecial(path)
        do {
            try OutputFile.write(bytes, to: partial, mode: mode)
        } catch let error as CommandError {
            // The user knows the final name alone.
            throw CommandError(error.code, at: path, values: error.values)
        }
    }

    /// Gives it its name.
    func appear() throws {
        guard unsafe rename(partial, path) == 0 else {
            let number = errno
            abandon()
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(number))
        }
        try OutputFile.syncFolder(of: path)
    }

    /// Gives it its name, unless a file of that name is there by now.
    func appearNew() throws {
        guard unsafe link(partial, path) == 0 else {
            let number = errno
            // link(2): a file system such as that of a stick has no second names.
            if number == EPERM || number == EOPNOTSUPP { return try appear() }
            abandon()
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(number))
        }
        abandon()
        try OutputFile.syncFolder(of: path)
    }

    /// Takes it away again; nothing happens if it is not there.
    func abandon() { unsafe unlink(partial) }
}
