import Foundation
import TestSupport

/// The `openssl` command line, as another implementation to read what we write and write what we read.
struct OpenSSLCommand {
    static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")
    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    /// Runs it in the directory, without a terminal, and gives what it printed.
    @discardableResult
    func run(_ arguments: String...) throws -> (status: Int32, output: [UInt8]) { try run(arguments) }

    @discardableResult
    func run(_ arguments: [String]) throws -> (status: Int32, output: [UInt8]) {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe.fileHandleForWriting
        try process.run()
        try pipe.fileHandleForWriting.close()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, Array(output))
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: directory.appendingPathComponent(name))
    }

    func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: directory.appendingPathComponent(name)))
    }

    func remove() { try? FileManager.default.removeItem(at: directory) }
}
