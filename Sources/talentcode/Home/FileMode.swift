import Foundation

/// Secrets may be read by their owner alone.
enum FileMode {
    /// Refuses a file that its group or others may touch, or that is another user's; a missing one is INPUT_MISSING.
    static func check(_ path: String) throws {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else {
            let number = errno
            throw CommandError(.inputMissing, at: path, detail: SystemFault.text(number))
        }
        try check(facts, path)
    }

    /// Refuses a folder that is a link, or that anybody but this user may change.
    static func checkFolder(_ path: String) throws {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else {
            let number = errno
            throw CommandError(.inputMissing, at: path, detail: SystemFault.text(number))
        }
        guard facts.st_mode & S_IFMT == S_IFDIR else {
            throw CommandError(.fileMode, at: path, detail: "link")
        }
        try check(facts, path)
    }

    private static func check(_ facts: stat, _ path: String) throws {
        let mode = facts.st_mode & 0o777
        guard mode & 0o077 == 0, facts.st_uid == geteuid() else {
            throw CommandError(.fileMode, at: path, detail: "0\(String(mode, radix: 8)), uid \(facts.st_uid)")
        }
    }
}
