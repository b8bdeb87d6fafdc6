import Foundation
import Synchronization
import Testing

@testable import talentcode

@Suite("The lock of a folder")
struct FolderLockTests {
    private final class Flag: Sendable {
        let isUp = Atomic<Bool>(false)
    }

    @Test("whoever finds it held closes nothing that another thread has opened")
    func busy() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "lock-\(UUID())").path
        defer { unlink(path) }
        let held = try FolderLock(path)
        let done = Flag()
        Thread {
            for _ in 0..<20_000 {
                #expect(throws: CommandError.self) { try FolderLock(path, waits: false) }
            }
            done.isUp.store(true, ordering: .releasing)
        }.start()
        var lost = 0
        while !done.isUp.load(ordering: .acquiring) {
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            for _ in 0..<20 where fcntl(descriptor, F_GETFD) < 0 { lost += 1 }
            if close(descriptor) != 0 { lost += 1 }
        }
        #expect(lost == 0)
        withExtendedLifetime(held) {}
    }
}
