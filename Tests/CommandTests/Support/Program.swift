import Foundation
import TestSupport
import Testing

/// Runs the built executable as a user types it: a process of its own, with files as its three streams.
struct Program: Sendable {
    /// Its whole environment beside PATH: no passphrase and no language come from whoever runs the tests.
    var environment: [String: String] = [:]
    /// A folder that is there while the command runs; nil is the temporary one.
    var folder: String?
    /// What is run; `Program.path` unless an independent tool, such as openssl, is asked.
    var executable = Program.path

    /// The executable beside the running test.
    static let path: String = {
        let test = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: test).deletingLastPathComponent().appending(path: "talentcode")
            .path(percentEncoded: false)
    }()

    /// The openssl of the system: a second opinion on keys.
    static let openssl = Program(executable: "/usr/bin/openssl")

    /// Runs the program with arguments until it ends, or kills it after `deadline` and records an issue.
    ///
    /// - Parameters:
    ///   - input: the bytes of standard input.
    ///   - killedAfter: SIGKILL after so long, if it has not ended by then.
    ///   - output: a file for standard output in place of the one that is read back.
    func run(
        _ arguments: [String],
        input: [UInt8] = [],
        killedAfter: Duration? = nil,
        output: String? = nil,
        deadline: Duration = .seconds(120)
    ) async throws -> ProgramResult {
        await ProgramGate.shared.enter()
        defer { Task { await ProgramGate.shared.leave() } }
        let scratch = try ScratchFolder()
        let process = ChildProcess()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { _, own in own }
        if let folder { process.currentDirectoryURL = URL(filePath: folder) }
        process.standardInput = try scratch.reading(input, "in")
        process.standardOutput = try output.map { try ScratchFolder.writing($0) } ?? scratch.writing("out")
        process.standardError = try scratch.writing("err")
        try process.run()
        let number = process.processIdentifier
        let killer = Task {
            try await Task.sleep(for: killedAfter ?? deadline)
            kill(number, SIGKILL)
        }
        await process.wait()
        killer.cancel()
        let isKilled = process.isKilled
        if isKilled, killedAfter == nil {
            Issue.record("\(arguments): ended by signal \(process.terminationStatus)")
        }
        return ProgramResult(
            exitCode: process.terminationStatus,
            isKilled: isKilled,
            output: try scratch.bytes("out"),
            errors: try scratch.bytes("err")
        )
    }
}
