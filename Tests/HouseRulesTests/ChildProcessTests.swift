import Foundation
import TestSupport
import Testing

@Suite("Processes that tests start")
struct ChildProcessTests {
    @Test("have three streams, and nothing else that a test beside them has open")
    func streams() throws {
        let (output, others) = (Pipe(), [Pipe(), Pipe()])
        // As a pipe is between its making and the mark that no child gets it.
        for other in others { #expect(fcntl(other.fileHandleForWriting.fileDescriptor, F_SETFD, 0) == 0) }
        let process = ChildProcess()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "for fd in $(seq 0 99); do [ -e /proc/$$/fd/$fd ] && echo $fd; done"]
        process.standardOutput = output.fileHandleForWriting
        try process.run()
        process.waitUntilExit()
        try output.fileHandleForWriting.close()
        let names = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(names.split(separator: "\n") == ["0", "1", "2"])
        withExtendedLifetime(others) {}
    }

    @Test("end by the signal that asks them to, and say nothing where nobody listens")
    func ends() async throws {
        let process = ChildProcess()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "[ /dev/null -ef /proc/$$/fd/1 ] || exit 3; exec sleep 60"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        try await Task.sleep(for: .milliseconds(200))
        process.terminate()
        process.waitUntilExit()
        #expect(process.isKilled && process.terminationStatus == SIGTERM, "\(process.terminationStatus)")
    }
}
