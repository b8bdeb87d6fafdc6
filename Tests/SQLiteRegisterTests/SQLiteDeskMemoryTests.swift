import Foundation
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

@Suite("The file of a desk's memory")
struct SQLiteDeskMemoryTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func memory(_ capacity: Int = 100) -> SQLiteDeskMemory {
        SQLiteDeskMemory(at: folder.desk, capacity: capacity)
    }

    private func isUnavailable(_ answer: ReplayAnswer) -> Bool {
        if case .unavailable(let reason) = answer { reason.contains("desk.sqlite: ") } else { false }
    }

    private func isUnavailable(_ count: DoubtCount) -> Bool {
        if case .unavailable(let reason) = count { reason.contains("desk.sqlite: ") } else { false }
    }

    /// Everything that one asks for is unavailable, again and again, and nothing is called new.
    private func requireUnavailable(_ memory: SQLiteDeskMemory) throws {
        for _ in 0..<2 {
            #expect(try isUnavailable(memory.lookUp(Sample.shown(1), now: Sample.now)))
            #expect(try isUnavailable(memory.record(Sample.shown(1), now: Sample.now)))
            #expect(isUnavailable(memory.count(.code(.noTrust), now: Sample.now)))
        }
    }

    @Test("nothing is made before it is needed; then it is the owner's alone, and one file when closed")
    func lazy() throws {
        let memory = memory()
        #expect(try memory.lookUp(Sample.shown(1), now: Sample.now) == .new)
        #expect(try folder.files == [])
        #expect(try memory.record(Sample.shown(1), now: Sample.now) == .new)
        for name in try folder.files {
            let facts = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
            #expect(facts[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        memory.close()
        #expect(try folder.files == ["desk.sqlite"])
    }

    @Test("what was remembered is there when it is opened again")
    func reopened() throws {
        for round in 1...3 {
            let memory = memory()
            #expect(try memory.record(Sample.shown(1), now: Sample.now) == (round == 1 ? .new : .seen))
            #expect(memory.count(.code(.noTrust), now: Sample.now) == .counted(round))
            memory.close()
            #expect(try memory.lookUp(Sample.shown(1), now: Sample.now) == .seen)
        }
        // What was forgotten is remembered as forgotten too.
        let ahead = memory()
        let week: Int64 = 7 * 86_400
        #expect(try ahead.record(Sample.shown(2, after: week), now: Sample.later(week)) == .new)
        ahead.close()
        #expect(try memory().record(Sample.shown(1), now: Sample.now) == .forgotten)
    }

    @Test(
        "two objects at the file, made at the same moment: each presentation is new once, and no count twice")
    func twoObjects() async throws {
        for round in 0..<10 {
            let folder = try TestFolder()
            let memories = (0..<4).map { _ in SQLiteDeskMemory(at: folder.desk) }
            let shown = try Sample.shown(round)
            let answers = await withTaskGroup(of: ReplayAnswer.self) { group in
                for memory in memories { group.addTask { memory.record(shown, now: Sample.now) } }
                return await group.reduce(into: [ReplayAnswer]()) { $0.append($1) }
            }
            #expect(answers.count { $0 == .new } == 1, "\(answers)")
            #expect(answers.count { $0 == .seen } == 3, "\(answers)")
        }
    }

    @Test(
        "a file that was taken away while it was open is made anew, and its log is not played into the new one"
    )
    func takenAway() throws {
        let memory = memory()
        #expect(try memory.record(Sample.shown(1), now: Sample.now) == .new)
        try FileManager.default.removeItem(atPath: folder.desk)
        #expect(try folder.files.contains("desk.sqlite-wal"))
        let other = self.memory()
        #expect(try other.record(Sample.shown(2), now: Sample.now) == .new)
        #expect(try memory.record(Sample.shown(2), now: Sample.now) == .seen)
        #expect(try memory.record(Sample.shown(3), now: Sample.now) == .new)
        #expect(try other.lookUp(Sample.shown(3), now: Sample.now) == .seen)
        #expect(try other.lookUp(Sample.shown(1), now: Sample.now) == .new)
    }

    @Test("a place where nothing can be written is unavailable: no folder, or no shared-memory file")
    func readOnly() throws {
        let nowhere = SQLiteDeskMemory(at: folder.path + "/none/desk.sqlite")
        #expect(try isUnavailable(nowhere.record(Sample.shown(1), now: Sample.now)))
        #expect(isUnavailable(nowhere.count(.code(.noTrust), now: Sample.now)))
        // As in SQLiteReadOnlyTests: root may write wherever a mode forbids it, and a link to nowhere stands for it.
        #expect(try memory().record(Sample.shown(1), now: Sample.now) == .new)
        #expect(try folder.files == ["desk.sqlite"])
        try FileManager.default.createSymbolicLink(
            atPath: folder.desk + "-shm", withDestinationPath: folder.path + "/none/none"
        )
        try requireUnavailable(memory())
        // And it is there again when the place is.
        try FileManager.default.removeItem(atPath: folder.desk + "-shm")
        #expect(try memory().record(Sample.shown(1), now: Sample.now) == .seen)
    }

    @Test(
        "a file that is empty, is rubbish, or belongs to something else is unavailable and stays as it is",
        arguments: ["", "rubbish", "header", "register", "link", "folder", "newer"]
    )
    func other(_ content: String) async throws {
        switch content {
        case "register": try await SQLiteRegister.create(at: folder.desk).close()
        case "link":
            try FileManager.default.createSymbolicLink(
                atPath: folder.desk, withDestinationPath: folder.path + "/elsewhere"
            )
        case "folder":
            try FileManager.default.createDirectory(atPath: folder.desk, withIntermediateDirectories: false)
        case "newer":
            #expect(try memory().record(Sample.shown(1), now: Sample.now) == .new)
            var bytes = try Data(contentsOf: URL(filePath: folder.desk))
            // user_version: 4 bytes at 60 (SQLite file format, section 1.3).
            bytes[63] += 1
            try bytes.write(to: URL(filePath: folder.desk))
        // The first 16 bytes of a database and nothing else.
        case "header": try Data("SQLite format 3\0".utf8).write(to: URL(filePath: folder.desk))
        default: try Data(content.utf8).write(to: URL(filePath: folder.desk))
        }
        let before = try? Data(contentsOf: URL(filePath: folder.desk))
        try requireUnavailable(memory())
        let after = try? Data(contentsOf: URL(filePath: folder.desk))
        #expect(after == before)
    }

    @Test("a damaged or cut file never crashes, and never calls new what was seen", arguments: 1...90)
    func damaged(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var bytes = try Self.filled.get()
        let size = bytes.count
        switch seed % 3 {
        case 0: bytes = bytes.prefix(Int.random(in: 0..<size, using: &random))
        case 1:
            bytes[Int.random(in: 0..<size, using: &random)] ^=
                UInt8(1) << UInt8.random(in: 0..<8, using: &random)
        default:
            // A whole page of rubbish: what a bad sector leaves.
            let page = Int.random(in: 0..<(size / 4_096), using: &random)
            for at in (page * 4_096)..<((page + 1) * 4_096) {
                bytes[at] = UInt8.random(in: 0...255, using: &random)
            }
        }
        try bytes.write(to: URL(filePath: folder.desk))
        let memory = memory(1_000)
        for number in 0..<300 {
            let answer = try memory.record(Sample.shown(number), now: Sample.now)
            // A bit in an empty part of a page, or in a count of doubts, is no damage to what is asked here.
            #expect(answer == .seen || isUnavailable(answer), "seed \(seed), \(number): \(answer)")
            // A cut and a page of rubbish are always noticed.
            if seed % 3 != 1 { #expect(isUnavailable(answer), "seed \(seed), \(number)") }
            guard answer == .seen else { break }
        }
    }

    /// The file of 300 presentations, made once: each is flushed.
    private static let filled = Result {
        let folder = try TestFolder()
        let memory = SQLiteDeskMemory(at: folder.desk)
        for number in 0..<300 { #expect(try memory.record(Sample.shown(number), now: Sample.now) == .new) }
        memory.close()
        return try Data(contentsOf: URL(filePath: folder.desk))
    }

    @Test("a writer that holds the file for too long: unavailable within seconds, and right again afterwards")
    func busy() throws {
        let memory = memory()
        #expect(try memory.record(Sample.shown(1), now: Sample.now) == .new)
        let holder = try LockHolder(folder.desk)
        let start = ContinuousClock.now
        #expect(try isUnavailable(memory.record(Sample.shown(2), now: Sample.now)))
        #expect(start.duration(to: .now) < .seconds(20))
        // Readers do not wait.
        #expect(try memory.lookUp(Sample.shown(1), now: Sample.now) == .seen)
        try holder.release()
        #expect(try memory.record(Sample.shown(2), now: Sample.now) == .new)
    }
}
