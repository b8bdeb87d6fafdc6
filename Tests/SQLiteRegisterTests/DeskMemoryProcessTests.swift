import Foundation
import SQLiteRegister
import TalentCode
import Testing

@Suite("Several processes at a desk's memory")
struct DeskMemoryProcessTests {
    /// Appends a number to a file at once, with nothing held back in the process.
    private static func note(_ number: Int, in path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        let line = Array("\(number)\n".utf8)
        guard write(descriptor, line, line.count) == line.count else { throw POSIXError(.EIO) }
        close(descriptor)
    }

    private static func noted(in path: String) throws -> [Int] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            .split(separator: "\n").compactMap { Int($0) }
    }

    /// Records presentations 0..<count and notes those that were new; then ends well.
    private static func scan(_ path: String, _ name: String, count: Int) throws {
        let memory = SQLiteDeskMemory(at: path + "/desk.sqlite")
        for number in 0..<count {
            // On a busy machine a process may be kept out for a second: nothing was stored then, and it is asked again.
            var asked = 0
            var answer = memory.record(try Sample.shown(number), now: Sample.now)
            while case .unavailable(let reason) = answer, reason.contains("for too long"), asked < 30 {
                asked += 1
                answer = memory.record(try Sample.shown(number), now: Sample.now)
            }
            switch answer {
            case .new: try note(number, in: path + "/" + name)
            case .seen: break
            default:
                print("\(name) \(number): \(answer)")
                exit(3)
            }
        }
        memory.close()
        exit(0)
    }

    @Test(
        "processes that record the same presentations at once, the file not made yet: each is new exactly once"
    )
    func race() async throws {
        let folder = try TestFolder()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in ["a", "b", "c"] {
                group.addTask {
                    await #expect(processExitsWith: .success) {
                        [path = folder.path as String, name = name as String] in
                        try DeskMemoryProcessTests.scan(path, name, count: 300)
                    }
                }
            }
            try await group.waitForAll()
        }
        let noted = try ["a", "b", "c"].flatMap { try Self.noted(in: folder.path + "/" + $0) }
        #expect(noted.sorted() == Array(0..<300))
        // Two that close at the same moment may both leave SQLite's own files to the next; no draft is left.
        let files = try folder.files.filter { $0.hasPrefix("desk") }
        #expect(files.filter { !["desk.sqlite-wal", "desk.sqlite-shm"].contains($0) } == ["desk.sqlite"])
    }

    @Test(
        "a process that is killed in the middle loses nothing that it answered",
        arguments: [30, 70, 130, 200, 350])
    func killed(_ milliseconds: Int) async throws {
        let folder = try TestFolder()
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = folder.path as String, milliseconds = milliseconds as Int] in
            Thread.detachNewThread {
                usleep(UInt32(milliseconds) * 1_000)
                kill(getpid(), SIGKILL)
            }
            let memory = SQLiteDeskMemory(at: path + "/desk.sqlite")
            for number in 0..<100_000_000 {
                let isNew = memory.record(try Sample.shown(number % 60_000), now: Sample.now) == .new
                if isNew { try DeskMemoryProcessTests.note(number, in: path + "/answered") }
            }
        }
        let answered = try Self.noted(in: folder.path + "/answered")
        print("killed after \(milliseconds) ms: \(answered.count) were answered")
        let memory = SQLiteDeskMemory(at: folder.desk)
        for number in answered {
            #expect(try memory.lookUp(Sample.shown(number), now: Sample.now) == .seen, "\(number)")
            #expect(try memory.record(Sample.shown(number), now: Sample.now) == .seen, "\(number)")
        }
        // At most the one that was under way was stored and not answered.
        let next = answered.count
        let answer = memory.record(try Sample.shown(next), now: Sample.now)
        #expect(answer == .new || answer == .seen)
        #expect(try memory.record(Sample.shown(next + 1), now: Sample.now) == .new)
        #expect(memory.count(.code(.noTrust), now: Sample.now) == .counted(1))
    }
}
