import Foundation
import TestSupport

/// The files of this repository: those that git knows or would take, else all that lie in the folder.
struct Repository {
    /// A text file with its path from the root.
    struct File {
        let path: String
        let text: String

        /// The lines, the line ends not included.
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// The last part of the path.
        var name: String { String(path.split(separator: "/").last ?? "") }
    }

    /// What made a listing impossible: a test fails with it.
    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    /// The package's root, two folders above this file's.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// All text files; what is no UTF-8 is left out.
    static func files() throws -> [File] {
        let paths = try tracked() ?? walk()
        guard paths.contains("Package.swift") else {
            throw Unreadable(description: "no Package.swift listed")
        }
        return paths.compactMap { path in
            guard let data = try? Data(contentsOf: root.appendingPathComponent(path)) else { return nil }
            return String(data: data, encoding: .utf8).map { File(path: path, text: $0) }
        }
    }

    /// The Swift files below a folder.
    static func swift(in folder: String) throws -> [File] {
        let found = try files().filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(".swift") }
        guard !found.isEmpty else { throw Unreadable(description: "no Swift file in \(folder)") }
        return found
    }

    /// One text file.
    static func file(_ path: String) throws -> File {
        let data = try Data(contentsOf: root.appendingPathComponent(path))
        guard let text = String(data: data, encoding: .utf8) else {
            throw Unreadable(description: "\(path) is not UTF-8")
        }
        return File(path: path, text: text)
    }

    /// Runs git in the root; nil if there is no git or no repository.
    static func git(_ arguments: [String]) -> (status: Int32, output: String)? {
        guard FileManager.default.fileExists(atPath: root.appendingPathComponent(".git").path) else {
            return nil
        }
        let process = ChildProcess()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "-C", root.path] + arguments
        process.standardOutput = pipe.fileHandleForWriting
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            try pipe.fileHandleForWriting.close()
        } catch {
            return nil
        }
        // Read before waiting: a full pipe would hold git up.
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // 127: env found no git. 128: git finds no repository that it trusts.
        guard process.terminationStatus < 127 else { return nil }
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    private static func tracked() throws -> [String]? {
        guard let answer = git(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]) else {
            return nil
        }
        guard answer.status == 0 else { throw Unreadable(description: "git ls-files: \(answer.status)") }
        return answer.output.split(separator: "\0").map(String.init)
    }

    private static func walk() -> [String] {
        guard let found = FileManager.default.enumerator(atPath: root.path) else { return [] }
        return found.compactMap { $0 as? String }.filter { path in
            !path.hasPrefix(".build") && !path.hasPrefix(".git/") && !path.contains("__pycache__")
        }.sorted()
    }
}
