import Foundation

/// A folder of its own for one test; it goes when nobody holds it any more.
final class ScratchFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "talentcode-test-\(UUID().uuidString)")
            .path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a name in it.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, _ name: String, mode: Int = 0o600) throws -> String {
        try Data(bytes).write(to: URL(filePath: file(name)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file(name))
        return file(name)
    }

    /// The bytes of a file in it; none if it is absent.
    func bytes(_ name: String) throws -> [UInt8] {
        guard FileManager.default.fileExists(atPath: file(name)) else { return [] }
        return Array(try Data(contentsOf: URL(filePath: file(name))))
    }

    /// A handle to read bytes that are put into a file.
    func reading(_ bytes: [UInt8], _ name: String) throws -> FileHandle {
        try FileHandle(forReadingFrom: URL(filePath: try write(bytes, name)))
    }

    /// A handle to write a new file.
    func writing(_ name: String) throws -> FileHandle { try Self.writing(try write([], name)) }

    /// A handle to write what lies at a path.
    static func writing(_ path: String) throws -> FileHandle {
        try FileHandle(forWritingTo: URL(filePath: path))
    }

    /// The names of all files below a folder, sorted.
    static func files(below folder: String) -> [String] {
        (FileManager.default.subpaths(atPath: folder) ?? []).sorted()
    }

    /// The permission bits of a path.
    static func mode(_ path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? -1
    }
}
