import Foundation
import SQLiteRegister
import TalentCode
import Testing

/// Root may write wherever a mode forbids it, so that a link to nowhere in the place of the shared-memory file
/// stands for a read-only folder: SQLite cannot make that file either.
@Suite("A register where nothing can be written")
struct SQLiteReadOnlyTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func block(_ path: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path + "-shm",
            withDestinationPath: folder.path + "/none/none"
        )
    }

    @Test(
        "can be read, not written, and is left as it is",
        arguments: ["register.sqlite", "a %41?#é.sqlite"]
    )
    func read(name: String) async throws {
        let path = folder.path + "/" + name
        let register = try await SQLiteRegister.create(at: path)
        try await register.write { try $0.insert(Sample.person(1)) }
        try register.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        try block(path)
        #expect(throws: RegisterError.self) { try SQLiteRegister.open(at: path) }
        let reader = try SQLiteRegister.open(at: path, readOnly: true)
        let person = try await reader.read { try $0.person(Sample.id(1)) }
        #expect(try person == Sample.person(1))
        await #expect(throws: RegisterError.self) { try await reader.write { try $0.set("a", [1]) } }
        try reader.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test("is refused while its log holds changes: a revocation may stand there")
    func log() async throws {
        try await SQLiteRegister.create(at: folder.register).close()
        try block(folder.register)
        let reader = try SQLiteRegister.open(at: folder.register, readOnly: true)
        try Data([1]).write(to: URL(fileURLWithPath: folder.register + "-wal"))
        await #expect(throws: RegisterError.self) { try await reader.read { try $0.setting("a") } }
        #expect(throws: RegisterError.self) { try SQLiteRegister.open(at: folder.register, readOnly: true) }
    }

    @Test("is read again if somebody changes it meanwhile, and in vain if this goes on")
    func changes() async throws {
        let path = folder.register
        try await SQLiteRegister.create(at: path).close()
        try block(folder.register)
        let reader = try SQLiteRegister.open(at: path, readOnly: true)
        await #expect(throws: RegisterError.busy) {
            try await reader.read { reading throws in
                _ = try reading.setting("a")
                try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: path)
            }
        }
        let value = try await reader.read { try $0.setting("a") }
        #expect(value == nil)
    }
}
