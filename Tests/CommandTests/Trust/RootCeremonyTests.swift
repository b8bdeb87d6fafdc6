import Foundation
import Testing

@Suite("Keepers of the root on several machines", .serialized)
struct RootCeremonyTests {
    private let office: TestOffice
    /// A machine without a home.
    private let other: TestOffice

    init() async throws {
        office = try await TestOffice(area: "330200")
        other = TestOffice(scratch: try ScratchFolder(), program: Program())
    }

    private func key(_ name: String, mode: Int = 0o600) async throws -> String {
        let made = try await Program.openssl.run(["genpkey", "-algorithm", "ed25519"])
        return try office.scratch.write(made.output, name, mode: mode)
    }

    private func root() async throws -> [String: Any] { try await office.json(["root", "show"]).object() }

    @Test("a second keeper signs elsewhere; the root counts once both thresholds are met")
    func twoKeepers() async throws {
        let before = try await root()
        let key = try await key("second.pem")
        let file = office.scratch.file("root-2.cwt")
        let alone = try await office.json(["root", "rotate", "--add", key, "--threshold", "2"])
        #expect(alone.exitCode == 1)
        #expect(try alone.errorCode() == "THRESHOLD_NOT_MET")
        let begun = try await office.json(["root", "rotate", "--add", key, "--threshold", "2", "--out", file])
        #expect(begun.exitCode == 0)
        #expect(try begun.object()["complete"] as? Bool == false)
        #expect(try await root().number("version") == 1)

        let signed = try await other.json(["root", "sign", file, "--key", key])
        #expect(signed.exitCode == 0, "\(signed.errorText)")
        #expect(try signed.object()["stored"] as? Bool == false)
        #expect(try await root().number("version") == 1)
        // The same key again adds nothing.
        let size = try office.scratch.bytes("root-2.cwt").count
        #expect(try await other.json(["root", "sign", file, "--key", key]).exitCode == 0)
        #expect(try office.scratch.bytes("root-2.cwt").count == size)

        let taken = try await office.json(["root", "sign", file])
        #expect(try taken.object()["stored"] as? Bool == true, "\(taken.errorText)")
        let after = try await root()
        #expect(after.number("version") == 2)
        #expect(after.text("fingerprint") != before.text("fingerprint"))
        #expect(after.object("roles").object("root").number("threshold") == 2)
        #expect(try await office.json(["verify", "TC1:"]).exitCode == 1)
        // A desk that knows only the first fingerprint walks the chain.
        let bundle = office.scratch.file("bundle")
        #expect(try await office.json(["bundle", "export", bundle]).exitCode == 0)
        let imported = try await other.json([
            "bundle", "import", bundle, "--root-fingerprint", before.text("fingerprint"),
        ])
        #expect(imported.exitCode == 0, "\(imported.errorText)")
        #expect(try await other.json(["root", "show"]).object().number("version") == 2)
    }

    @Test("a keeper who is no keeper changes nothing")
    func stranger() async throws {
        let key = try await key("second.pem")
        let stranger = try await self.key("stranger.pem")
        let file = office.scratch.file("root-2.cwt")
        _ = try await office.json(["root", "rotate", "--add", key, "--threshold", "2", "--out", file])
        #expect(try await other.json(["root", "sign", file, "--key", stranger]).exitCode == 0)
        #expect(try await office.json(["root", "sign", file]).object()["complete"] as? Bool == false)
        let imported = try await office.json(["trust", "import", file])
        #expect(imported.exitCode == 65)
        #expect(try imported.errorCode() == "TRUST_REFUSED")
        #expect(try await root().number("version") == 1)
    }

    @Test("a stolen trust key leaves by the root, and the list is signed anew in the same step")
    func trustRole() async throws {
        let key = try await key("trust.pem")
        #expect(try await office.json(["root", "rotate", "--role", "trust", "--add", key]).exitCode == 0)
        let keys = try await office.json(["keys", "list"]).objects()
        let stolen = try #require(keys.first { $0.text("purpose") == "trust" }).text("kid")
        // Without the new private key the list cannot be signed: nothing changes.
        let refused = try await office.json(["root", "rotate", "--role", "trust", "--remove", stolen])
        #expect(refused.exitCode == 1)
        #expect(try refused.errorCode() == "THRESHOLD_NOT_MET")
        #expect(try await root().number("version") == 2)
        let rotated = try await office.json([
            "root", "rotate", "--role", "trust", "--remove", stolen, "--key", key,
        ])
        #expect(rotated.exitCode == 0, "\(rotated.errorText)")
        #expect(try await root().number("version") == 3)
        #expect(try await office.json(["trust", "show"]).object().number("version") == 2)
        #expect(try await office.json(["status", "publish"]).exitCode == 0)
    }

    @Test("the last key of a role, a threshold out of reach and a key twice are refused")
    func refusals() async throws {
        let keys = try await office.json(["keys", "list"]).objects()
        let only = try #require(keys.first { $0.text("purpose") == "manifest" }).text("kid")
        let key = try await key("a.pem")
        for (arguments, exit) in [
            (["--role", "manifest", "--remove", only], Int32(64)),
            (["--role", "manifest", "--threshold", "2"], 64), (["--threshold", "0"], 64),
            (["--role", "nobody"], 64), (["--remove", "0011223344556677"], 65),
            (["--remove", "xyz"], 65), (["--add", office.scratch.file("absent")], 66),
            (["--role", "manifest", "--add", key, "--add", key], 1),
        ] {
            let result = try await office.json(["root", "rotate"] + arguments)
            #expect(result.exitCode == exit, "\(arguments): \(result.errorText)")
        }
        #expect(try await root().number("version") == 1)
    }

    @Test("a private key that others may read, and a file that is no root, are refused elsewhere too")
    func elsewhere() async throws {
        let key = try await key("a.pem")
        let open = try await self.key("open.pem", mode: 0o644)
        let file = office.scratch.file("root-2.cwt")
        _ = try await office.json(["root", "rotate", "--add", key, "--threshold", "2", "--out", file])
        #expect(try await other.json(["root", "sign", file, "--key", open]).exitCode == 77)
        #expect(try await other.json(["root", "sign", file]).exitCode == 64)
        let rubbish = try office.scratch.write(Array("rubbish".utf8), "rubbish")
        #expect(try await other.json(["root", "sign", rubbish, "--key", key]).exitCode == 65)
        let list = "\(office.home)/published/trust-list.cwt"
        #expect(try await other.json(["root", "sign", list, "--key", key]).exitCode == 65)
    }
}
