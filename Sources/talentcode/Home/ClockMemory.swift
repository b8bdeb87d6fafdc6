import Foundation
import TalentCode

/// The latest time at which this machine gave a valid verdict: a clock that is set back later is noticed.
///
/// A file of its own and not a row of the register: judging a code needs no right to write the register and waits
/// for nobody who does. It is not flushed to the disk: a power cut forgets the last seconds of it, and five minutes
/// of tolerance lie around it.
struct ClockMemory {
    let path: String

    /// The time, or nil if none is remembered.
    func latest() throws -> Timestamp? {
        var facts = stat()
        // What is no file of a time is none: a desk must not stand still for it. The next valid verdict replaces it.
        guard unsafe lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= 32 else {
            return nil
        }
        let text = String(decoding: try InputFile.read(path, maximum: 32), as: UTF8.self)
        return UInt64(text.filter { !$0.isWhitespace }).map(Timestamp.init)
    }

    /// Remembers a time, unless a later one is remembered.
    func remember(_ time: Timestamp) throws {
        if let latest = try latest(), latest >= time { return }
        try OutputFile.write(Array("\(time.seconds)\n".utf8), to: path, mode: 0o600, isDurable: false)
    }
}
