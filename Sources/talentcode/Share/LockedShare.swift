import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// The file of an offline share, open and locked: of two programs one redeems at a time.
final class LockedShare {
    let path: String
    private let descriptor: Int32
    private let identity: Identity

    /// One file, whatever its names.
    private struct Identity: Equatable {
        let device: UInt64
        let number: UInt64
    }

    /// Opens a file of mode 0600 and waits for its lock.
    ///
    /// - Parameter held: what this program has locked: for another name of one of those it would wait for itself.
    init(_ path: String, besides held: [LockedShare] = []) throws {
        let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            let number = errno
            let code: ErrorCode = number == ENOENT ? .inputMissing : .cannotWrite
            throw CommandError(code, at: path, detail: SystemFault.text(number))
        }
        do {
            identity = try Self.lock(descriptor, path, besides: held)
        } catch {
            close(descriptor)
            throw error
        }
        self.path = path
        self.descriptor = descriptor
    }

    private static func lock(
        _ descriptor: Int32, _ path: String, besides held: [LockedShare]
    ) throws -> Identity {
        try FileMode.check(path)
        var facts = stat()
        guard unsafe fstat(descriptor, &facts) == 0 else {
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(errno))
        }
        let identity = Identity(device: UInt64(facts.st_dev), number: UInt64(facts.st_ino))
        if let other = held.first(where: { $0.identity == identity }) {
            throw CommandError(sameShareAs: other.path, at: path)
        }
        try FolderLock.take(descriptor, path)
        return identity
    }

    deinit { close(descriptor) }

    /// The file as it stands under the lock.
    func read() throws -> UnverifiedShareFile {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw fault() }
        let bytes = try InputFile.drain(descriptor, path, Limits.shareFile)
        do {
            return try UnverifiedShareFile(bytes)
        } catch {
            throw CommandError(error, at: path)
        }
    }

    /// Writes an entry behind the others; when this returns it survives a power cut.
    ///
    /// What a kill has left of an earlier entry, for which nobody had an answer, is cut off first. If this one cannot
    /// be written whole, nothing of it stays.
    func append(_ entry: ProvisionalEntry, behind file: ShareFile) throws {
        let end = off_t(file.length)
        if file.isTorn {
            guard ftruncate(descriptor, end) == 0, fsync(descriptor) == 0 else { throw fault() }
        }
        do {
            guard lseek(descriptor, end, SEEK_SET) == end else { throw fault() }
            try OutputFile.writeAll(entry.bytes, to: descriptor, path)
            guard fsync(descriptor) == 0 else { throw fault() }
        } catch {
            // A disk that is full lets a file be cut; if even that fails, the next reader finds a torn entry.
            if ftruncate(descriptor, end) == 0 { fsync(descriptor) }
            throw error
        }
    }

    private func fault() -> CommandError {
        CommandError(.cannotWrite, at: path, detail: SystemFault.text(errno))
    }
}

extension CommandError {
    /// A second file of one share, which would give its units once more.
    init(sameShareAs other: String, at path: String) {
        self.init(
            .badInput, at: path, key: "BAD_INPUT.share", values: ["why": "the same share as \(other)"])
    }

    /// A file of an offline share that is not taken.
    init(_ fault: ShareFault, at path: String) {
        switch fault {
        case .cryptography(let error): self.init(.internalFault, at: path, detail: error.description)
        case .unreadable(let reason, let offset):
            self.init(
                .badInput, at: path, key: "BAD_INPUT.share", values: ["why": "\(reason), byte \(offset)"])
        case .tooLarge(let what):
            self.init(.badInput, at: path, key: "BAD_INPUT.share", values: ["why": what])
        case .otherGrant:
            self.init(.badInput, at: path, key: "BAD_INPUT.share", values: ["why": "another grant"])
        case .foreign(let entry):
            self.init(
                .badInput, at: path, key: "BAD_INPUT.share",
                values: ["why": "entry \(entry) is of another share"])
        case .broken(let entry):
            self.init(
                .badInput, at: path, key: "BAD_INPUT.share",
                values: ["why": "entry \(entry) does not follow the one before it"])
        case .badSignature(let entry):
            self.init(
                .badInput, at: path, key: "BAD_INPUT.share",
                values: ["why": "entry \(entry) is not signed by the desk's key"])
        }
    }
}
