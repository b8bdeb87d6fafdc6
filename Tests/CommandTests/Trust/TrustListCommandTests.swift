import Foundation
import Testing

@Suite("Changes of the trust list", .serialized)
struct TrustListCommandTests {
    private let office: TestOffice

    init() async throws { office = try await TestOffice(imported: true) }

    private func kid(_ purpose: String) async throws -> String {
        let keys = try await office.json(["keys", "list"]).objects()
        return try #require(keys.last { $0.text("purpose") == purpose }).text("kid")
    }

    private func generate(_ purpose: String) async throws -> String {
        let made = try await office.json(["keys", "generate", "--purpose", purpose, "--no-passphrase"])
        try #require(made.exitCode == 0, "\(made.errorText)")
        return try made.object().text("kid")
    }

    private func expect(_ arguments: [String]) async throws {
        let result = try await office.json(arguments)
        try #require(result.exitCode == 0, "\(arguments): \(result.errorText)")
    }

    /// The clock counts whole seconds: what comes later must be seen to come later.
    private func nextSecond() async throws { try await Task.sleep(for: .milliseconds(1_100)) }

    @Test("a change is a draft until it is signed")
    func draft() async throws {
        let code = try await office.code()
        let old = try await kid("credential")
        _ = try await generate("credential")
        let before = try #require(try await office.json(["trust", "show"]).object().number("version"))
        try await expect(["trust", "retire-key", old, "--since", "2020-01-01T00:00:00Z"])
        #expect(try await office.json(["trust", "show"]).object().number("version") == before)
        #expect(try await office.verdict(code.text) == (0, "VALID"))
        #expect(try await office.json(["trust", "show", "--draft"]).object()["signed"] as? Bool == false)
        try await expect(["trust", "sign"])
        #expect(try await office.json(["trust", "show"]).object().number("version") == before + 1)
        #expect(try await office.verdict(code.text) == (1, "KEY_NOT_ALLOWED"))
    }

    @Test("a stolen credential key: what the office signed before stays good by the salvage list alone")
    func salvage() async throws {
        let people = try await office.persons(2)
        let issued = try await office.json(["issue", people[0]]).object()
        try await nextSecond()
        let stolen = try await kid("credential")
        let now = Date.now.formatted(.iso8601)
        try await expect(["trust", "compromise-key", stolen, "--since", now])
        try await expect(["trust", "sign"])
        #expect(try await office.verdict(issued.text("text")) == (2, "KEY_COMPROMISED"))
        #expect(try await office.json(["issue", people[1]]).exitCode == 77, "no key signs any more")
        let new = try await generate("credential")
        let signed = try await office.json(["trust", "sign"])
        #expect(signed.exitCode == 0 && signed.errorText.contains(stolen), "\(signed.errorText)")
        #expect(try await office.verdict(issued.text("text")) == (0, "VALID"))
        #expect(FileManager.default.fileExists(atPath: "\(office.home)/published/salvage/\(stolen).cwt"))
        let second = try await office.json(["issue", people[1]]).object()
        let inspected = try await office.json(["inspect", second.text("text")]).object()
        #expect(inspected.object("cose").object("protected").text("kid") == new)
        // A desk hears of it by the bundle.
        let desk = TestOffice(scratch: try ScratchFolder(), program: Program())
        let bundle = office.scratch.file("bundle")
        try await expect(["bundle", "export", bundle])
        let root = try await office.json(["root", "show"]).object().text("fingerprint")
        let taken = try await desk.json(["bundle", "import", bundle, "--root-fingerprint", root])
        #expect(taken.exitCode == 0, "\(taken.errorText)")
        #expect(try await desk.verdict(issued.text("text")) == (0, "VALID"))
        // Compromised stays compromised.
        #expect(try await office.json(["trust", "retire-key", stolen]).errorCode() == "FINAL")
    }

    @Test("a stolen status key: its lists are refused, and signed anew with the next one")
    func statusKey() async throws {
        let code = try await office.code()
        let stolen = try await kid("status")
        _ = try await generate("status")
        let now = Date.now.formatted(.iso8601)
        try await expect(["trust", "compromise-key", stolen, "--since", now])
        try await expect(["trust", "sign"])
        #expect(try await office.verdict(code.text) == (0, "VALID"))
        try await office.requirePublishedStatus()
        #expect(try await office.run(["revoke", code.serial, "--reason", "lost"]).exitCode == 0)
        #expect(try await office.verdict(code.text) == (1, "REVOKED"))
    }

    @Test("where two must sign, the list travels like a root")
    func twoSigners() async throws {
        let made = try await Program.openssl.run(["genpkey", "-algorithm", "ed25519"])
        let key = try office.scratch.write(made.output, "second.pem")
        try await expect([
            "root", "rotate", "--role", "trust", "--add", key, "--threshold", "2", "--key", key,
        ])
        let alone = try await office.json(["trust", "sign"])
        #expect(try alone.errorCode() == "THRESHOLD_NOT_MET")
        let before = try await office.json(["trust", "show"]).object().number("version")
        // A new key waits in the draft.
        let new = try await generate("credential")
        #expect(try await office.json(["trust", "show"]).object().number("version") == before)
        let file = office.scratch.file("list.cwt")
        try await expect(["trust", "sign", "--out", file])
        let desk = TestOffice(scratch: try ScratchFolder(), program: Program())
        #expect(try await desk.json(["trust", "sign", file, "--key", key]).exitCode == 0)
        try await expect(["trust", "import", file])
        let list = try await office.json(["trust", "show"])
        #expect(try list.object().number("version") == before.map { $0 + 1 })
        #expect(list.text.contains(new))
        #expect(try await office.json(["trust", "import", file]).object()["changed"] as? Bool == false)
    }

    @Test("what is wrong is refused, and the draft stays as it was")
    func refusals() async throws {
        let credential = try await kid("credential")
        let entry = office.scratch.file("entry.json")
        try await expect(["trust", "export-issuer", "--out", entry])
        let text = String(decoding: try office.scratch.bytes("entry.json"), as: UTF8.self)
        func file(_ name: String, _ old: String, _ new: String) throws -> String {
            try office.scratch.write(Array(text.replacingOccurrences(of: old, with: new).utf8), name)
        }
        let pem = office.scratch.file("key.pem")
        try await expect(["keys", "export", credential, "--out", pem])
        let cases: [([String], Int32)] = [
            (["trust", "add-issuer", office.scratch.file("absent")], 66),
            (["trust", "add-issuer", try file("area", "\"330282\"", "\"33028\"")], 65),
            (["trust", "add-issuer", try file("base", "https://330282", "ftp://330282")], 65),
            (["trust", "add-issuer", try file("purpose", "\"credential\"", "\"root\"")], 65),
            (["trust", "add-issuer", try file("point", "\"x\" : \"", "\"x\" : \"AAAA")], 65),
            (["trust", "add-issuer", try file("other", "\"id\" : \"330282\"", "\"id\" : \"330206\"")], 1),
            (["trust", "add-issuer", entry, "--areas", "12"], 64),
            (["trust", "add-issuer", entry, "--schemes", "nobody"], 64),
            (["trust", "remove-issuer", "330206"], 65), (["trust", "remove-issuer", "x"], 65),
            (["trust", "retire-key", "0011223344556677"], 65), (["trust", "retire-key", "zz"], 65),
            (["trust", "compromise-key", credential, "--since", "2999-01-01T00:00:00Z"], 64),
            (["trust", "compromise-key", credential, "--since", "yesterday"], 64),
            (["trust", "add-key", pem, "--issuer", "330282", "--purpose", "credential"], 1),
            (["trust", "add-key", pem, "--issuer", "330282", "--purpose", "root"], 64),
            (["trust", "add-key", entry, "--issuer", "330282", "--purpose", "credential"], 65),
            (["trust", "import", entry], 65), (["trust", "import", pem], 65),
        ]
        for (arguments, exit) in cases {
            let result = try await office.json(arguments)
            #expect(result.exitCode == exit, "\(arguments): \(result.exitCode) \(result.errorText)")
            #expect(result.output.isEmpty)
        }
        let draft = try await office.json(["trust", "show", "--draft"]).object()
        let held = try await office.json(["trust", "show"]).object()
        #expect((draft["issuers"] as? NSArray) == (held["issuers"] as? NSArray))
    }

    @Test("a register that was restored does not put an older trust list over the published one")
    func restored() async throws {
        let backup = office.scratch.file("backup")
        try FileManager.default.copyItem(atPath: office.register, toPath: backup)
        _ = try await generate("policy")
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: office.register + suffix)
        }
        try FileManager.default.moveItem(atPath: backup, toPath: office.register)
        let result = try await office.json(["trust", "show", "--draft"])
        #expect(result.exitCode == 1)
        #expect(try result.errorCode() == "REGISTER_RESTORED")
    }
}
