import Foundation

/// Writes files whole: they appear by rename, so that nobody ever sees a half.
enum OutputFile {
    /// Writes bytes to a path with a mode, replacing what is there.
    ///
    /// - Parameter isDurable: whether it must survive a power cut: not for what can be drawn again.
    static func write(
        _ bytes: [UInt8], to path: String, mode: mode_t = 0o644, isDurable: Bool = true
    ) throws {
        if try writesInPlace(bytes, path) { return }
        let partial = "\(path).\(UInt64.random(in: 0...UInt64.max)).partial"
        do {
            try create(partial, bytes, mode, isDurable)
            guard unsafe rename(partial, path) == 0 else { throw fault(path) }
            if isDurable { try syncFolder(of: path) }
        } catch {
            unsafe unlink(partial)
            throw error
        }
    }

    /// Makes a folder with its parents; one that is there is fine.
    static func makeFolder(_ path: String, mode: mode_t = 0o755) throws {
        if unsafe mkdir(path, mode) == 0 { return }
        let number = errno
        if number == EEXIST {
            var isFolder: ObjCBool = false
            if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
            {
                return
            }
        }
        let parent = (path as NSString).deletingLastPathComponent
        guard number == ENOENT, !parent.isEmpty, parent != path else {
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(number))
        }
        try makeFolder(parent)
        guard unsafe mkdir(path, mode) == 0 else { throw fault(path) }
    }

    /// Refuses a device, a pipe or a folder in the place of a file that is to be replaced.
    static func refuseSpecial(_ path: String) throws {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG else { return }
        throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(EINVAL))
    }

    /// Whether a regular file stands at a path; a device or a pipe does not count.
    static func holdsFile(_ path: String) -> Bool {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }

    /// A device or a pipe that is there already is written to: a file renamed over `/dev/null` would harm everybody.
    private static func writesInPlace(_ bytes: [UInt8], _ path: String) throws -> Bool {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG else { return false }
        guard facts.st_mode & S_IFMT != S_IFDIR else {
            throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(EISDIR))
        }
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(path) }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor, path)
        return true
    }

    /// Writes all bytes to an open file.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes {
                unsafe Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw fault(path) }
            rest = rest.dropFirst(written)
        }
    }

    private static func create(
        _ path: String, _ bytes: [UInt8], _ mode: mode_t, _ isDurable: Bool
    ) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw fault(path) }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor, path)
        guard fchmod(descriptor, mode) == 0, !isDurable || fsync(descriptor) == 0 else { throw fault(path) }
    }

    /// Makes the names in a file's folder durable.
    static func syncFolder(of path: String) throws {
        let parent = (path as NSString).deletingLastPathComponent
        let descriptor = unsafe open(parent.isEmpty ? "." : parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(path) }
        defer { close(descriptor) }
        // Some file systems cannot sync a folder and say EINVAL: then there is nothing to wait for.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw fault(path) }
    }

    private static func fault(_ path: String) -> CommandError {
        let number = errno
        // PATH.NUMBER.partial: the user knows the first part alone.
        let isPartial = path.hasSuffix(".partial")
        let base = (path as NSString).deletingPathExtension
        let shown = isPartial ? (base as NSString).deletingPathExtension : path
        return CommandError(.cannotWrite, at: shown, detail: SystemFault.text(number))
    }
}
