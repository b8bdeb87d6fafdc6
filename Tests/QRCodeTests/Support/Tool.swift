import Foundation
import TestSupport

/// A program of the machine that draws what this package wrote, so that another's eyes see it.
struct Tool {
    struct Failed: Error {
        let program: String
        let status: Int32
    }

    /// The first folder of PATH that has the program; nil if none has.
    static func path(_ program: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(program)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Gives `input` to a program as a file, `{in}` among the arguments, and takes its standard output.
    static func run(_ program: String, _ arguments: [String], input: [UInt8]) throws -> [UInt8] {
        guard let path = path(program) else { throw Failed(program: program, status: -1) }
        let file = FileManager.default.temporaryDirectory.appending(path: "talentcode-\(UUID().uuidString)")
        try Data(input).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = ChildProcess()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments.map { $0 == "{in}" ? file.path(percentEncoded: false) : $0 }
        let output = Pipe()
        process.standardOutput = output.fileHandleForWriting
        process.standardError = FileHandle.nullDevice
        try process.run()
        try output.fileHandleForWriting.close()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(program: program, status: process.terminationStatus)
        }
        return Array(bytes)
    }
}
