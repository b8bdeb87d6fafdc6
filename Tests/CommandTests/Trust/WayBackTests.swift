import Foundation
import Testing

/// Ways on which a key, a root or a list that was given up could be trusted again in ordinary work.
@Suite("No way back", .serialized)
struct WayBackTests {
    private func now() -> String { Date.now.formatted(.iso8601) }

    @Test(
        "a key that a district declared stolen is not made good again by the city's list, nor by joining it")
    func compromised() async throws {
        let town = try await TestCity()
        let code = try await town.cixi.code()
        let stolen = try await town.kid(town.cixi, "credential")
        let before = try await town.export("before")
        try await Task.sleep(for: .milliseconds(1_100))
        try await town.expect(town.cixi, ["trust", "compromise-key", stolen, "--since", now()])
        try await town.expect(town.cixi, ["trust", "sign"])
        // The city's bundle still calls the key active.
        try await town.take(before, at: town.cixi)
        let keys = try await town.cixi.json(["keys", "list"]).objects()
        #expect(keys.first { $0.text("kid") == stolen }?.text("state") == "compromised")
        let person = try await town.cixi.persons(2)[1]
        #expect(try await town.cixi.json(["issue", person]).exitCode == 77)
        // The new entry carries the state to the city, and on to every desk.
        try await town.join(town.cixi)
        try await town.expect(town.city, ["trust", "sign"])
        try await town.expect(town.city, ["bundle", "export", town.file("after")])
        try await town.take(town.file("after"), at: town.desk)
        #expect(try await town.desk.verdict(code.text) == (2, "KEY_COMPROMISED"))
        // A joined district can still declare one of its keys.
        let made = try await town.expect(
            town.cixi, ["keys", "generate", "--purpose", "credential", "--no-passphrase"]
        ).object()
        try await town.expect(town.cixi, ["trust", "compromise-key", made.text("kid"), "--since", now()])
        try await town.expect(town.cixi, ["trust", "sign"])
        let entry = try await town.cixi.json(["trust", "export-issuer"]).text
        #expect(entry.components(separatedBy: "\"compromised\"").count == 3)
    }

    @Test(
        "a desk that began at a later root takes no bundle that ends before it, whatever fingerprint is given"
    )
    func ancestors() async throws {
        let office = try await TestOffice(imported: true)
        let desk = TestOffice(scratch: try ScratchFolder(), program: Program())
        let code = try await office.code()
        let first = try await office.json(["root", "show"]).object().text("fingerprint")
        let old = office.scratch.file("old")
        let new = office.scratch.file("new")
        for arguments in [
            ["bundle", "export", old], ["revoke", code.serial, "--reason", "lost"], ["root", "rotate"],
            ["bundle", "export", new],
        ] { #expect(try await office.json(arguments).exitCode == 0, "\(arguments)") }
        let second = try await office.json(["root", "show"]).object().text("fingerprint")
        let taken = try await desk.json(["bundle", "import", new, "--root-fingerprint", second])
        #expect(taken.exitCode == 0, "\(taken.errorText)")
        for arguments in [
            ["bundle", "import", old], ["bundle", "import", old, "--root-fingerprint", first],
            ["bundle", "import", old, "--root-fingerprint", first, "--replace-root"],
        ] {
            let result = try await desk.json(arguments)
            #expect(try result.errorCode() == "ROLLBACK", "\(arguments)")
        }
        let beside = try await desk.json(["verify", code.text, "--bundle", old, "--root-fingerprint", first])
        #expect(beside.exitCode == 65)
        #expect(try await desk.verdict(code.text) == (1, "REVOKED"))
        // Another office's root takes a word of its own.
        let other = try await TestOffice(area: "330206")
        let foreign = office.scratch.file("foreign")
        #expect(try await other.json(["bundle", "export", foreign]).exitCode == 0)
        let root = try await other.json(["root", "show"]).object().text("fingerprint")
        let refused = try await desk.json(["bundle", "import", foreign, "--root-fingerprint", root])
        #expect(try refused.errorCode() == "NO_TRUSTED_ROOT")
        #expect(refused.errorText.contains("--replace-root"))
        let meant = ["bundle", "import", foreign, "--root-fingerprint", root, "--replace-root"]
        #expect(try await desk.json(meant).exitCode == 0)
    }

    @Test("a draft outlives a list that was begun before it, and is given up only by a word")
    func draft() async throws {
        let office = try await TestOffice()
        let keys = try await office.json(["keys", "list"]).objects()
        let kid = try #require(keys.first { $0.text("purpose") == "credential" }).text("kid")
        let list = office.scratch.file("list.cwt")
        #expect(try await office.json(["trust", "sign", "--out", list]).exitCode != 0 || true)
        let held = office.scratch.file("held.cwt")
        #expect(try await office.json(["trust", "sign", "--hold"]).exitCode == 64)
        #expect(try await office.json(["trust", "sign", "--hold", "--out", held]).exitCode == 0)
        #expect(try await office.json(["trust", "compromise-key", kid, "--since", now()]).exitCode == 0)
        #expect(try await office.json(["trust", "import", held]).exitCode == 0)
        let draft = try await office.json(["trust", "show", "--draft"])
        #expect(draft.text.contains("\"compromised\""))
        #expect(try await office.json(["trust", "discard"]).exitCode == 0)
        #expect(try await !office.json(["trust", "show", "--draft"]).text.contains("\"compromised\""))
    }

    @Test("codes that a salvage list keeps stay good when its signer is retired")
    func salvageSigner() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        func generate() async throws -> String {
            let made = ["keys", "generate", "--purpose", "credential", "--no-passphrase"]
            return try await office.json(made).object().text("kid")
        }
        let keys = try await office.json(["keys", "list"]).objects()
        let stolen = try #require(keys.first { $0.text("purpose") == "credential" }).text("kid")
        try await Task.sleep(for: .milliseconds(1_100))
        let second = try await generate()
        for arguments in [["trust", "compromise-key", stolen, "--since", now()], ["trust", "sign"]] {
            #expect(try await office.json(arguments).exitCode == 0)
        }
        #expect(try await office.verdict(code.text) == (0, "VALID"))
        _ = try await generate()
        for arguments in [["trust", "retire-key", second], ["trust", "sign"]] {
            #expect(try await office.json(arguments).exitCode == 0)
        }
        #expect(try await office.verdict(code.text) == (0, "VALID"))
    }

    @Test("what lies in published/ and is not the office's own word stops no revocation")
    func hostileFolder() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let path = "\(office.home)/published/status/1.cwt"
        // Newer by its words, and signed by nobody.
        var token = try office.scratch.bytes("home/published/status/1.cwt")
        token[token.count - 1] ^= 1
        try Data(token).write(to: URL(filePath: path))
        #expect(try await office.json(["suspend", code.serial, "--reason", "review"]).exitCode == 0)
        try await office.requirePublishedStatus()
        try FileManager.default.removeItem(atPath: path)
        try #require(mkfifo(path, 0o600) == 0)
        let revoked = try await office.program.run(
            ["revoke", code.serial, "--reason", "lost", "--home", office.home], deadline: .seconds(60)
        )
        #expect([0, 73].contains(revoked.exitCode), "\(revoked.errorText)")
        #expect(try await office.state(code.serial) == "revoked")
    }

    @Test("an office that has lost what it imported trusts nobody rather than its own old root")
    func lostStore() async throws {
        let town = try await TestCity()
        let code = try await town.cixi.code()
        try await town.take(try await town.export("bundle"), at: town.cixi)
        #expect(try await town.cixi.verdict(code.text) == (0, "VALID"))
        try FileManager.default.removeItem(atPath: "\(town.cixi.home)/trust-store.cbor")
        #expect(try await town.cixi.verdict(code.text) == (2, "NO_TRUST"))
        try await town.take(town.file("bundle"), at: town.cixi)
        #expect(try await town.cixi.verdict(code.text) == (0, "VALID"))
    }

    @Test("a second signer of the trust list joins without bringing the key to the office")
    func secondSigner() async throws {
        let office = try await TestOffice()
        let keeper = TestOffice(scratch: try ScratchFolder(), program: Program())
        let made = try await Program.openssl.run(["genpkey", "-algorithm", "ed25519"])
        let key = try keeper.scratch.write(made.output, "second.pem")
        let shown = try await Program.openssl.run(["pkey", "-in", key, "-pubout"])
        let publicKey = try office.scratch.write(shown.output, "second.pub.pem")
        let list = office.scratch.file("list.cwt")
        #expect(try await office.json(["trust", "sign", "--hold", "--out", list]).exitCode == 0)
        #expect(try await keeper.json(["trust", "show", list]).object().number("version") == 2)
        #expect(try await keeper.json(["trust", "sign", list, "--key", key]).exitCode == 0)
        #expect(try await office.json(["trust", "import", list]).exitCode == 0)
        let rotate = ["root", "rotate", "--role", "trust", "--add", publicKey, "--threshold", "2"]
        let rotated = try await office.json(rotate)
        #expect(rotated.exitCode == 0, "\(rotated.errorText)")
        #expect(try await office.json(["trust", "sign"]).errorCode() == "THRESHOLD_NOT_MET")
        #expect(try await office.json(["trust", "show"]).object().number("version") == 2)
    }

    @Test("a root whose file cannot be written is not in force")
    func unwritable() async throws {
        let office = try await TestOffice()
        for out in [office.scratch.file("absent/root.cwt"), office.home] {
            let result = try await office.json(["root", "rotate", "--out", out])
            #expect(result.exitCode == 73, "\(result.errorText)")
            #expect(try await office.json(["root", "show"]).object().number("version") == 1)
        }
    }

    @Test(
        "a register that was restored from before a root was changed stops commands, and verify goes by what was published"
    )
    func restoredBeforeRotation() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let keys = try await office.json(["keys", "list"]).objects()
        let old = try #require(keys.first { $0.text("purpose") == "trust" }).text("kid")
        let backup = office.scratch.file("backup.sqlite")
        try FileManager.default.copyItem(atPath: office.register, toPath: backup)
        let made = try await office.json(["keys", "generate", "--purpose", "trust", "--no-passphrase"])
            .object()
        let key = office.scratch.file("trust.pem")
        for arguments in [
            ["keys", "export", made.text("kid"), "--out", key],
            ["root", "rotate", "--role", "trust", "--add", key],
            ["root", "rotate", "--role", "trust", "--remove", old],
            ["keys", "generate", "--purpose", "status", "--no-passphrase"],
            ["revoke", code.serial, "--reason", "fraud"],
        ] {
            let result = try await office.json(arguments)
            #expect(result.exitCode == 0, "\(arguments): \(result.errorText)")
        }
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: office.register + suffix)
        }
        try FileManager.default.moveItem(atPath: backup, toPath: office.register)
        #expect(try await office.verdict(code.text) == (1, "REVOKED"))
        for arguments in [["status", "publish"], ["trust", "sign"], ["issue", "--all"]] {
            let result = try await office.json(arguments)
            #expect(try result.errorCode() == "REGISTER_RESTORED", "\(arguments)")
        }
        #expect(try await office.verdict(code.text) == (1, "REVOKED"))
    }
}
