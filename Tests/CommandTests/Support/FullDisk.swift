import Foundation
import TestSupport

/// A file system of 2 MB in memory, for a test that fills it.
struct FullDisk {
    private let scratch: ScratchFolder
    var path: String { scratch.path }

    /// Whether this process may mount one.
    static let isPossible: Bool = {
        guard geteuid() == 0, let folder = try? ScratchFolder(),
            (try? run("/bin/mount", mount(folder.path))) == 0
        else { return false }
        _ = try? run("/bin/umount", [folder.path])
        return true
    }()

    /// The disk cannot be mounted or filled.
    struct Failure: Error {}

    init() async throws {
        scratch = try ScratchFolder()
        guard try Self.run("/bin/mount", Self.mount(scratch.path)) == 0 else { throw Failure() }
    }

    /// Writes until nothing more fits.
    func fill() throws {
        let file = try ScratchFolder.writing(scratch.write([], "filler"))
        defer { try? file.close() }
        for size in [65_536, 4_096, 1] {
            let bytes = Data(count: size)
            // The error is what is wanted here.
            while (try? file.write(contentsOf: bytes)) != nil {}
        }
    }

    /// Makes room again.
    func free() throws { try FileManager.default.removeItem(atPath: scratch.file("filler")) }

    func unmount() { _ = try? Self.run("/bin/umount", [path]) }

    private static func mount(_ path: String) -> [String] { ["-t", "tmpfs", "-o", "size=2m", "tmpfs", path] }

    private static func run(_ tool: String, _ arguments: [String]) throws -> Int32 {
        let process = ChildProcess()
        process.executableURL = URL(filePath: tool)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
