import TalentCode
import TestSupport

/// What a desk without network wrote in a random life: a chain of entries for each share, sometimes forked.
struct LifeDesk: Sendable {
    /// A file as far as the desk wrote it.
    struct File: Sendable {
        let share: Share
        let start: [UInt8]
        var entries: [ProvisionalEntry] = []
    }

    private let desk: BlankDesk
    private(set) var files: [File] = []

    init(_ desk: BlankDesk) { self.desk = desk }

    /// Begins a file for every share that is new to the desk.
    mutating func take(_ shares: [Share]) throws {
        for share in shares where !files.contains(where: { $0.share.id == share.id }) {
            files.append(File(share: share, start: try desk.start(of: share)))
        }
    }

    /// Writes an entry behind the last one of a file; now and then a copy of the file goes on apart.
    mutating func write(_ random: inout SeededRandom, at now: Timestamp) throws {
        guard let chosen = files.indices.randomElement(using: &random) else { return }
        var file = files[chosen]
        let isFork = Int.random(in: 0..<8, using: &random) == 0
        if isFork, !file.entries.isEmpty { file.entries.removeLast() }
        let entry = try desk.entry(
            file.entries.count + 1, behind: file.entries.last?.digest ?? file.start, of: file.share,
            for: Int.random(in: 1...8, using: &random), units: Int.random(in: 1...2, using: &random),
            nonce: UInt8.random(in: 1...5, using: &random), at: now)
        file.entries.append(entry)
        if isFork { files.append(file) } else { files[chosen] = file }
    }
}
