import Foundation
import TestSupport
import Testing

@Suite("A session of verify --lines that lasts")
struct LongSessionTests {
    @Test("What is revoked during the session is REVOKED at its next line")
    func revokedMeanwhile() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let pipe = office.scratch.file("lines")
        try #require(mkfifo(pipe, 0o600) == 0)
        let process = ChildProcess()
        process.executableURL = URL(filePath: Program.path)
        process.arguments = ["verify", "--lines", "--json", "--home", office.home]
        let handle = try FileHandle(forUpdating: URL(filePath: pipe))
        process.standardInput = handle
        let output = Pipe()
        process.standardOutput = output.fileHandleForWriting
        process.standardError = FileHandle.nullDevice
        try process.run()
        let number = process.processIdentifier
        let killer = Task {
            try await Task.sleep(for: .seconds(120))
            kill(number, SIGKILL)
        }
        defer {
            killer.cancel()
            kill(number, SIGKILL)
        }
        try output.fileHandleForWriting.close()
        let line = Data((code.text + "\n").utf8)
        try handle.write(contentsOf: line)
        let first = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        #expect(first.contains("\"code\":\"VALID\""))
        #expect(try await office.run(["revoke", code.serial, "--reason", "fraud"]).exitCode == 0)
        try handle.write(contentsOf: line)
        let second = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        #expect(second.contains("\"code\":\"REVOKED\""))
        process.terminate()
        process.waitUntilExit()
    }
}
