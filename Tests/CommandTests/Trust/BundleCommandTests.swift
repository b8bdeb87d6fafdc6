import Foundation
import TestSupport
import Testing

@Suite("Bundles on a stick", .serialized)
struct BundleCommandTests {
    private let office: TestOffice
    private let desk: TestOffice
    private let fingerprint: String

    init() async throws {
        office = try await TestOffice(imported: true)
        desk = TestOffice(scratch: try ScratchFolder(), program: Program())
        fingerprint = try await office.json(["root", "show"]).object().text("fingerprint")
    }

    private func export(_ name: String) async throws -> String {
        let file = office.scratch.file(name)
        let result = try await office.json(["bundle", "export", file])
        try #require(result.exitCode == 0, "\(result.errorText)")
        return file
    }

    private func take(_ bundle: String, _ arguments: [String] = []) async throws -> ProgramResult {
        try await desk.json(["bundle", "import", bundle] + arguments)
    }

    @Test("a desk trusts by a fingerprint once, and from then on by what it holds")
    func anchor() async throws {
        let code = try await office.code()
        let bundle = try await export("1")
        #expect(try await desk.verdict(code.text) == (2, "NO_TRUST"))
        let unanchored = try await take(bundle)
        #expect(unanchored.exitCode == 77)
        #expect(try unanchored.errorCode() == "NO_TRUSTED_ROOT")
        let wrong = String(repeating: "0", count: 64)
        #expect(try await take(bundle, ["--root-fingerprint", wrong]).exitCode == 77)
        #expect(try await take(bundle, ["--root-fingerprint", "12"]).exitCode == 64)
        #expect(!FileManager.default.fileExists(atPath: desk.home), "what is refused leaves no trace")
        let taken = try await take(bundle, ["--root-fingerprint", fingerprint])
        #expect(try taken.object()["accepted"] as? Bool == true)
        #expect(try taken.object().number("version") == 1)
        #expect(try await desk.verdict(code.text) == (0, "VALID"))
        #expect(try await take(bundle).exitCode == 0, "the same again")
        #expect(try await take(export("2")).exitCode == 0)
        #expect(try await take(bundle).exitCode == 1, "an older one")
        #expect(try ScratchFolder.mode("\(desk.home)/trust-store.cbor") == 0o600)
    }

    @Test("verify --bundle judges by a bundle and keeps nothing of it")
    func judged() async throws {
        let code = try await office.code()
        let bundle = try await export("1")
        let root = "\(office.home)/published/root/1.cwt"
        #expect(try await desk.json(["verify", code.text, "--bundle", bundle]).exitCode == 77)
        for anchor in [["--root", root], ["--root-fingerprint", fingerprint]] {
            #expect(try await desk.verdict(code.text, ["--bundle", bundle] + anchor) == (0, "VALID"))
        }
        #expect(try await desk.verdict(code.text) == (2, "NO_TRUST"))
        #expect(!FileManager.default.fileExists(atPath: "\(desk.home)/trust-store.cbor"))
        let both = ["--bundle", bundle, "--root", root, "--root-fingerprint", fingerprint]
        #expect(try await desk.json(["verify", code.text] + both).exitCode == 64)
        #expect(try await desk.json(["verify", code.text, "--root", root]).exitCode == 64)
    }

    @Test("a folder such as published/ is taken, and an absent file is told")
    func folder() async throws {
        _ = try await export("1")
        let folder = "\(office.home)/published"
        #expect(try await take(folder, ["--root-fingerprint", fingerprint]).exitCode == 0)
        #expect(try await take("\(office.home)/Keys").exitCode == 66)
        #expect(try await take(office.scratch.file("absent")).exitCode == 66)
    }

    @Test(
        "shortened, changed, doubled or foreign: refused with a reason, and the desk goes on with what it has"
    )
    func damaged() async throws {
        var random = Seed.start()
        let code = try await office.code()
        let bundle = try await export("1")
        #expect(try await take(bundle, ["--root-fingerprint", fingerprint]).exitCode == 0)
        let held = try desk.scratch.bytes("home/trust-store.cbor")
        _ = try await office.run(["revoke", code.serial, "--reason", "lost"])
        _ = try await export("2")
        let bytes = try office.scratch.bytes("2")
        var changed = bytes
        changed[Int.random(in: 0..<bytes.count, using: &random)] ^=
            1 << UInt8.random(in: 0..<8, using: &random)
        let cut = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
        let token = try office.scratch.bytes("home/published/status/1.cwt")
        for (name, content) in [
            ("changed", changed), ("cut", cut), ("doubled", bytes + bytes), ("longer", bytes + token),
            ("empty", []), ("text", Array("bundle".utf8)),
        ] {
            let result = try await take(try office.scratch.write(content, name))
            #expect([1, 65, 77].contains(result.exitCode), "\(name): \(result.exitCode) \(result.errorText)")
            #expect(try !result.error().text("message").isEmpty)
            #expect(try desk.scratch.bytes("home/trust-store.cbor") == held, "\(name)")
        }
        #expect(try await desk.verdict(code.text) == (0, "VALID"))
        #expect(try await take(office.scratch.file("2")).exitCode == 0)
        #expect(try await desk.verdict(code.text) == (1, "REVOKED"))
    }

    @Test("killed at any moment of an import, the desk holds the old bundle or the new one")
    func kills() async throws {
        var random = Seed.start()
        let code = try await office.code()
        let old = try await export("old")
        _ = try await office.run(["revoke", code.serial, "--reason", "lost"])
        let new = try await export("new")
        var kills = 0
        var outcomes: Set<String> = []
        for _ in 0..<25 {
            try? FileManager.default.removeItem(atPath: desk.home)
            try #require(try await take(old, ["--root-fingerprint", fingerprint]).exitCode == 0)
            let delay = Duration.microseconds(Int.random(in: 3_000...90_000, using: &random))
            let result = try await desk.run(["bundle", "import", new], killedAfter: delay)
            kills += result.isKilled ? 1 : 0
            let verdict = try await desk.verdict(code.text).code
            #expect(verdict == "VALID" || verdict == "REVOKED", "\(delay)")
            #expect(result.isKilled || verdict == "REVOKED")
            outcomes.insert(verdict)
            #expect(try await take(new).exitCode == 0)
            #expect(try await desk.verdict(code.text) == (1, "REVOKED"))
        }
        #expect(kills > 0, "no kill came in time: the delays are too long")
        print("import: \(kills) of 25 were killed, \(outcomes.sorted())")
    }

    @Test("two imports at once leave one of the two, and never a mixture")
    func twoImports() async throws {
        let code = try await office.code()
        let first = try await export("first")
        _ = try await office.run(["revoke", code.serial, "--reason", "lost"])
        let second = try await export("second")
        let arguments = ["--root-fingerprint", fingerprint]
        async let one = take(first, arguments)
        async let two = take(second, arguments)
        let codes = try await [one.exitCode, two.exitCode]
        #expect(codes[1] == 0)
        #expect([0, 1].contains(codes[0]))
        #expect(try await desk.verdict(code.text) == (1, "REVOKED"))
    }

    @Test("a store that others may write is refused, as is one that is no store")
    func tampered() async throws {
        let bundle = try await export("1")
        #expect(try await take(bundle, ["--root-fingerprint", fingerprint]).exitCode == 0)
        let path = "\(desk.home)/trust-store.cbor"
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
        #expect(try await desk.json(["verify", "TC1:A"]).exitCode == 77)
        try desk.scratch.write(Array("rubbish".utf8), "home/trust-store.cbor")
        let result = try await desk.json(["verify", "TC1:A"])
        #expect(result.exitCode == 70)
        #expect(try result.errorCode() == "REGISTER_UNUSABLE")
    }

    @Test("bundle show names every part with its size and SHA-256")
    func shown() async throws {
        let bundle = try await export("1")
        let object = try await desk.json(["bundle", "show", bundle]).object()
        let parts = object["parts"] as? [[String: Any]] ?? []
        #expect(parts.map { $0.text("kind") } == ["root", "trust-list", "status", "policy"])
        let names = ["1", "1", "https://330282.tc.invalid/s/1", "330282/cixi/1"]
        #expect(parts.map { $0.text("name") } == names)
        #expect(parts.allSatisfy { $0.text("sha256").count == 64 })
        let rubbish = try office.scratch.write([1, 2, 3], "rubbish")
        #expect(try await desk.json(["bundle", "show", rubbish]).exitCode == 65)
    }

    @Test("without the manifest key, or without a home, nothing is exported")
    func noKey() async throws {
        let keys = try await office.json(["keys", "list"]).objects()
        let kid = try #require(keys.first { $0.text("purpose") == "manifest" }).text("kid")
        try FileManager.default.removeItem(atPath: "\(office.home)/Keys/manifest-\(kid).pem")
        let file = office.scratch.file("b")
        let result = try await office.json(["bundle", "export", file])
        #expect(result.exitCode == 77)
        #expect(try result.errorCode() == "KEY_MISSING")
        #expect(!FileManager.default.fileExists(atPath: file))
        #expect(try await desk.json(["bundle", "export", file]).exitCode == 66)
    }
}
