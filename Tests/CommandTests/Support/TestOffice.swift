import Foundation
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

/// An office that a test made with the program: a home in a folder of its own.
struct TestOffice: Sendable {
    let scratch: ScratchFolder
    var program: Program

    /// The sample register that the repository ships.
    static let sample = Vectors.packageRoot.appending(path: "Samples/register-sample.csv")
        .path(percentEncoded: false)

    var home: String { scratch.file("home") }
    var register: String { "\(home)/register.sqlite" }

    /// An office that is there already in a folder named home.
    init(scratch: ScratchFolder, program: Program) {
        self.scratch = scratch
        self.program = program
    }

    /// What the office of the tests sets of what the packs leave open: lines of `benefits.settings`.
    static let settings = "talent-apartment.rules.conditions: true"

    /// Makes a home of Cixi that has set who may have a talent apartment; without a passphrase its keys lie in the clear, which is faster.
    init(
        area: String = "330282", algorithm: String = "es256", passphrase: String? = nil,
        imported: Bool = false
    ) async throws {
        scratch = try ScratchFolder()
        program = Program()
        if let passphrase { program.environment["TALENTCODE_KEY_PASSPHRASE"] = passphrase }
        if area == "330282" {
            let lines = "benefits:\n  settings:\n    \(Self.settings)\n"
            try FileManager.default.createDirectory(
                atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            _ = try scratch.write(Array(lines.utf8), "home/config.yaml")
        }
        let result = try await run(
            ["init", "--area", area, "--algorithm", algorithm, "--name-zh", "慈溪市", "--name-en", "Cixi"]
                + (passphrase == nil ? ["--no-passphrase"] : [])
        )
        try #require(result.exitCode == 0, "\(result.errorText)")
        if imported {
            let result = try await run(["people", "import", Self.sample])
            try #require(result.exitCode == 0, "\(result.errorText)")
        }
    }

    /// Runs a command in this home.
    func run(
        _ arguments: [String],
        input: [UInt8] = [],
        killedAfter: Duration? = nil
    ) async throws -> ProgramResult {
        try await program.run(arguments + ["--home", home], input: input, killedAfter: killedAfter)
    }

    /// Runs a command with `--json` in this home.
    func json(_ arguments: [String], input: [UInt8] = []) async throws -> ProgramResult {
        try await run(arguments + ["--json"], input: input)
    }

    /// The ids of `count` persons, of a household the first alone: what it is given is theirs together.
    func persons(_ count: Int) async throws -> [String] {
        let rows = try await reader().read { try $0.persons(PersonFilter(), after: nil, limit: 10_000) }
        var seen: Set<HouseholdID> = []
        let ids = rows.filter { $0.household.map { seen.insert($0).inserted } ?? true }
            .map { $0.id.description }
        try #require(ids.count >= count)
        return Array(ids.prefix(count))
    }

    /// A new code of the first person: its serial and text.
    func code(_ arguments: [String] = []) async throws -> (serial: String, text: String) {
        let person = try await persons(1)[0]
        let result = try await json(["issue", person] + arguments)
        try #require(result.exitCode == 0, "\(result.errorText)")
        let issued = try result.object()
        return (issued.text("serial"), issued.text("text"))
    }

    /// The verdict on a text: exit code and stable code.
    func verdict(_ text: String, _ arguments: [String] = []) async throws -> (exitCode: Int32, code: String) {
        let result = try await json(["verify", text] + arguments)
        return (result.exitCode, try result.object().text("code"))
    }

    /// The state that the register holds for a serial.
    func state(_ serial: String) async throws -> String {
        try await json(["credentials", "show", serial]).object().text("state")
    }

    /// Serials by state, as `credentials list` gives them.
    func credentials() async throws -> [[String: Any]] {
        try await json(["credentials", "list"]).objects()
    }

    /// A second reader of the register, beside the program.
    func reader() throws -> SQLiteRegister { try SQLiteRegister.open(at: register, readOnly: true) }

    /// Requires that every published list is the register's own, byte by byte, and that a second read of it gives
    /// each credential the state that the register holds.
    func requirePublishedStatus(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let register = try reader()
        let lists = try await register.read { try $0.statusLists() }
        let documents = try await register.read { try $0.signedDocuments(.trustList) }
        try #require(!lists.isEmpty)
        for list in lists {
            let published = try scratch.bytes("home/published/status/\(list.number).cwt")
            #expect(published == list.token, "list \(list.number)", sourceLocation: sourceLocation)
            let token = try StatusListToken(published)
            #expect(token.uri == list.uri, sourceLocation: sourceLocation)
            let entries = try await register.read { try $0.statusEntries(list: list.number) }
            var expected = StatusList()
            for entry in entries {
                let isInside = expected.set(entry.status, at: Int(entry.index))
                #expect(isInside, sourceLocation: sourceLocation)
            }
            #expect(token.list == expected, "list \(list.number)", sourceLocation: sourceLocation)
        }
        let trust = try scratch.bytes("home/published/trust-list.cwt")
        #expect(trust == documents.last?.bytes, sourceLocation: sourceLocation)
    }
}
