import Foundation
import SQLiteRegister
import Synchronization
import TalentCode
import Testing

@Suite("Several processes at one file")
struct SQLiteProcessTests {
    @Test("two instances that write at once lose nothing")
    func twoInstances() async throws {
        let folder = try TestFolder()
        let first = try await SQLiteRegister.create(at: folder.register)
        let second = try SQLiteRegister.open(at: folder.register)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for register in [first, second] {
                group.addTask { for _ in 0..<50 { try await increment(register) } }
            }
            try await group.waitForAll()
        }
        for register in [first, second] {
            let value = try await register.read { try $0.setting("counter") }
            #expect(value == [100])
        }
        try first.close()
        try second.close()
    }

    @Test("a process that is killed in the middle leaves what was committed, and nothing else")
    func killed() async throws {
        let folder = try TestFolder()
        try await SQLiteRegister.create(at: folder.register).close()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.register as String] in
            let register = try SQLiteRegister.open(at: path)
            try await register.write { transaction throws in
                try transaction.insert(Sample.credential(1, person: 1))
                try transaction.setStatus(.revoked, of: Sample.serial(1))
            }
            try await register.write { transaction throws in
                for number in 2...3_000 {
                    try transaction.insert(Sample.credential(number, person: number))
                }
                kill(getpid(), SIGKILL)
                // The signal may take a moment; the transaction must not end before.
                while true { sleep(1) }
            }
        }
        let register = try SQLiteRegister.open(at: folder.register)
        let credentials = try await register.read {
            try $0.credentials(CredentialFilter(now: Sample.now), after: nil, limit: 9)
        }
        #expect(try credentials == [Sample.credential(1, person: 1, status: .revoked)])
        // And the dead process holds no lock.
        try await register.write { try $0.insert(Sample.credential(2)) }
        try register.close()
        #expect(try folder.files == ["register.sqlite"])
    }

    @Test("a copy of the files in the middle of a transaction opens at the last commit")
    func copiedInTheMiddle() async throws {
        let folder = try TestFolder()
        let copy = try TestFolder()
        let register = try await SQLiteRegister.create(at: folder.register)
        try await register.write { try $0.set("a", [1]) }
        await #expect(throws: CancellationError.self) {
            try await register.write { transaction throws in
                try transaction.set("a", [2])
                for number in 1...3_000 { try transaction.insert(Sample.person(number)) }
                for suffix in ["", "-wal"] {
                    try FileManager.default.copyItem(
                        atPath: folder.register + suffix,
                        toPath: copy.register + suffix
                    )
                }
                throw CancellationError()
            }
        }
        let copied = try SQLiteRegister.open(at: copy.register)
        for one in [copied, register] {
            let state = try await one.read { reading throws in
                (try reading.setting("a"), try reading.personCount(PersonFilter()))
            }
            #expect(state.0 == [1])
            #expect(state.1 == 0)
        }
        try copied.close()
        try register.close()
    }

    @Test("a writer that waits too long is told that the register is busy")
    func busy() async throws {
        let folder = try TestFolder()
        let first = try await SQLiteRegister.create(at: folder.register)
        let second = try SQLiteRegister.open(at: folder.register)
        let isHeld = Flag()
        let release = DispatchSemaphore(value: 0)
        async let holder: Void = first.write { transaction throws in
            try transaction.set("a", [1])
            isHeld.raise()
            // On the writer's own thread: the tasks of other tests go on meanwhile.
            #expect(release.wait(timeout: .now() + 60) == .success)
        }
        try await isHeld.wait()
        await #expect(throws: RegisterError.busy) { try await second.write { try $0.set("a", [2]) } }
        // Readers do not care.
        #expect(try await second.read { try $0.setting("a") } == nil)
        release.signal()
        try await holder
        #expect(try await second.read { try $0.setting("a") } == [1])
        try first.close()
        try second.close()
    }
}
