import Foundation

/// Secrets may be read by their owner alone.
enum FileMode {
    /// Refuses a file that its group or others may touch; a missing one is INPUT_MISSING.
    static func check(_ path: String) throws {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            let number = errno
            throw CommandError(.inputMissing, at: path, detail: SystemFault.text(number))
        }
        let mode = status.st_mode & 0o777
        guard mode & 0o077 == 0 else {
            throw CommandError(.fileMode, at: path, detail: "0" + String(mode, radix: 8))
        }
    }
}
