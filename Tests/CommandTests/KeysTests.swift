import Foundation
import Testing

@Suite("keys: list, generate, export, import")
struct KeysTests {
    private static func openssl(_ arguments: [String]) async throws -> ProgramResult {
        try await Program.openssl.run(arguments)
    }

    @Test("keys list gives a line for each key with the fields of the contract")
    func list() async throws {
        let office = try await TestOffice()
        let keys = try await office.json(["keys", "list"]).objects()
        #expect(keys.count == 6)
        for key in keys {
            #expect(Set(key.keys).isSuperset(of: ["kid", "purpose", "algorithm", "state", "notBefore"]))
            #expect(key.text("kid").count == 16)
            #expect(key.text("state") == "active")
        }
    }

    @Test(
        "A generated key signs from then on, codes of the old one stay VALID, and the trust list is the next",
        arguments: ["es256", "eddsa", "sm2"]
    )
    func generate(algorithm: String) async throws {
        let office = try await TestOffice(imported: true)
        let persons = try await office.persons(2)
        let old = try await office.json(["issue", persons[0]]).object().text("text")
        let made = try await office.json([
            "keys", "generate", "--purpose", "credential", "--algorithm", algorithm, "--no-passphrase",
        ])
        #expect(made.exitCode == 0)
        #expect(made.errorText.contains("unencrypted"))
        let kid = try made.object().text("kid")
        let path = "\(office.home)/Keys/credential-\(kid).pem"
        #expect(try ScratchFolder.mode(path) == 0o600)
        #expect(try await office.json(["keys", "list"]).objects().count == 7)
        let new = try await office.json(["issue", persons[1]]).object().text("text")
        #expect(try await office.json(["inspect", new]).text.contains(kid), "the new key signs")
        #expect(try await office.verdict(old) == (0, "VALID"))
        let verdict = try await office.json(["verify", new]).object()
        #expect(verdict.text("code") == "VALID")
        #expect(verdict.object("facts").number("trustVersion") == 2)
        try await office.requirePublishedStatus()
    }

    @Test("Without --no-passphrase a generated key is encrypted, and a wrong purpose or algorithm is refused")
    func generateEncrypted() async throws {
        let office = try await TestOffice(passphrase: "correct horse")
        let made = try await office.json(["keys", "generate", "--purpose", "status", "--algorithm", "es256"])
        let path = "\(office.home)/Keys/status-\(try made.object().text("kid")).pem"
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("BEGIN ENCRYPTED PRIVATE KEY"))
        for arguments in [
            ["--purpose", "tea"], ["--purpose", "credential", "--algorithm", "es384"], ["--purpose", ""], [],
        ] {
            #expect(try await office.run(["keys", "generate"] + arguments).exitCode == 64)
        }
        #expect(try await office.json(["keys", "list"]).objects().count == 7)
    }

    @Test(
        "A public key goes out as PEM that openssl reads, as COSE_Key and as JWK",
        arguments: ["es256", "eddsa", "sm2"])
    func export(algorithm: String) async throws {
        let office = try await TestOffice(algorithm: algorithm)
        let keys = try await office.json(["keys", "list"]).objects()
        let kid = try #require(keys.first { $0.text("purpose") == "credential" }).text("kid")
        let pem = office.scratch.file("key.pem")
        #expect(try await office.run(["keys", "export", kid, "--out", pem]).exitCode == 0)
        let der = try await Self.openssl(["pkey", "-pubin", "-in", pem, "-outform", "DER"])
        #expect(der.exitCode == 0, "\(der.errorText)")
        let cose = try await office.run(["keys", "export", kid, "--format", "cose"])
        #expect(cose.exitCode == 0)
        let jwk = try await office.run(["keys", "export", kid, "--format", "jwk"]).object()
        let curve = ["es256": "P-256", "eddsa": "Ed25519", "sm2": "SM2"][algorithm]
        #expect(jwk.text("crv") == curve)
        #expect(jwk.text("kty") == (algorithm == "eddsa" ? "OKP" : "EC"))
        #expect(jwk["d"] == nil)
        // x is the same 32 bytes in all three.
        var base64 = jwk.text("x").replacingOccurrences(of: "-", with: "+").replacingOccurrences(
            of: "_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        let x = try #require(Data(base64Encoded: base64))
        #expect(x.count == 32)
        #expect(Data(der.output).range(of: x) != nil)
        #expect(Data(cose.output).range(of: x) != nil)
        let missing = try await office.json(["keys", "export", "0000000000000000"])
        #expect(missing.exitCode == 65)
        #expect(try missing.errorCode() == "NOT_FOUND")
    }

    @Test("A private key leaves encrypted alone, with a passphrase that opens it")
    func exportPrivate() async throws {
        let office = try await TestOffice(passphrase: "correct horse")
        let keys = try await office.json(["keys", "list"]).objects()
        let kid = try #require(keys.first { $0.text("purpose") == "credential" }).text("kid")
        let out = office.scratch.file("private.pem")
        #expect(try await office.run(["keys", "export", kid, "--private", "--out", out]).exitCode == 0)
        #expect(try ScratchFolder.mode(out) == 0o600)
        #expect(try String(contentsOfFile: out, encoding: .utf8).contains("BEGIN ENCRYPTED PRIVATE KEY"))
        let opened = try await Self.openssl(["pkey", "-in", out, "-passin", "pass:correct horse", "-noout"])
        #expect(opened.exitCode == 0)
        for format in ["cose", "jwk"] {
            #expect(
                try await office.run(["keys", "export", kid, "--private", "--format", format]).exitCode == 64)
        }
        var locked = office
        locked.program.environment = [:]
        #expect(try await locked.run(["keys", "export", kid, "--private"]).exitCode == 77)
        #expect(
            try await locked.run(["keys", "export", kid]).exitCode == 0, "the public half needs no passphrase"
        )
        let clear = try await TestOffice()
        let list = try await clear.json(["keys", "list"]).objects()
        let refused = try await clear.json(["keys", "export", list[0].text("kid"), "--private"])
        #expect(refused.exitCode == 77, "a key in the clear does not leave in the clear")
        #expect(refused.output.isEmpty)
    }

    @Test(
        "A key made by openssl signs codes that verify",
        arguments: [
            (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], "ES256"),
            (["-algorithm", "ED25519"], "EdDSA"),
        ]
    )
    func importing(arguments: [String], algorithm: String) async throws {
        let office = try await TestOffice(imported: true)
        let path = office.scratch.file("made.pem")
        #expect(try await Self.openssl(["genpkey"] + arguments + ["-out", path]).exitCode == 0)
        let command = ["keys", "import", path, "--purpose", "credential", "--no-passphrase"]
        let taken = try await office.json(command)
        #expect(taken.exitCode == 0, "\(taken.errorText)")
        #expect(try taken.object().text("algorithm") == algorithm)
        let kid = try taken.object().text("kid")
        let code = try await office.code()
        #expect(try await office.json(["inspect", code.text]).text.contains(kid))
        #expect(try await office.verdict(code.text) == (0, "VALID"))
        let twice = try await office.json(command)
        #expect([1, 65].contains(twice.exitCode), "a key twice is refused")
        #expect(twice.output.isEmpty)
        #expect(try await office.json(["keys", "list"]).objects().count == 7)
    }

    @Test("Public keys, other curves, RSA and rubbish are refused with 65, and nothing is stored")
    func refused() async throws {
        let office = try await TestOffice()
        let scratch = office.scratch
        let made: [(String, [String])] = [
            ("p384", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"]),
            ("rsa", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]),
            ("x25519", ["-algorithm", "X25519"]),
            ("k1", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"]),
            ("p256", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]),
        ]
        for (name, arguments) in made {
            let result = try await Self.openssl(["genpkey", "-out", scratch.file(name)] + arguments)
            #expect(result.exitCode == 0)
        }
        let isPublic = ["pkey", "-in", scratch.file("p256"), "-pubout", "-out", scratch.file("public")]
        #expect(try await Self.openssl(isPublic).exitCode == 0)
        let pem = String(decoding: try scratch.bytes("p256"), as: UTF8.self)
        try scratch.write(Array(pem.replacingOccurrences(of: "M", with: "N").utf8), "altered")
        try scratch.write(Array("rubbish".utf8), "rubbish")
        try scratch.write([], "empty")
        let before = ScratchFolder.files(below: office.home)
        for name in ["p384", "rsa", "x25519", "k1", "public", "altered", "rubbish", "empty"] {
            let result = try await office.json([
                "keys", "import", scratch.file(name), "--purpose", "credential", "--no-passphrase",
            ])
            #expect(result.exitCode == 65, "\(name): \(result.errorText)")
            #expect(["BAD_INPUT", "KEY_REFUSED"].contains(try result.errorCode()), "\(name)")
        }
        let missing = try await office.json(["keys", "import", scratch.file("no"), "--purpose", "credential"])
        #expect(missing.exitCode == 66)
        #expect(try await office.json(["keys", "list"]).objects().count == 6)
        #expect(
            ScratchFolder.files(below: office.home).filter { !$0.contains("register.sqlite-") }
                == before.filter { !$0.contains("register.sqlite-") })
    }

    @Test("An encrypted PEM of openssl opens with the passphrase, and with another one exits 77")
    func importEncrypted() async throws {
        let office = try await TestOffice(passphrase: "correct horse")
        let path = office.scratch.file("made.pem")
        let generate = [
            "genpkey", "-algorithm", "ED25519", "-aes256", "-pass", "pass:correct horse", "-out", path,
        ]
        #expect(try await Self.openssl(generate).exitCode == 0)
        var other = office
        other.program.environment = ["TALENTCODE_KEY_PASSPHRASE": "battery staple"]
        let wrong = try await other.json(["keys", "import", path, "--purpose", "policy"])
        #expect(wrong.exitCode == 77)
        #expect(try wrong.errorCode() == "WRONG_PASSPHRASE")
        let right = try await office.json(["keys", "import", path, "--purpose", "policy"])
        #expect(right.exitCode == 0, "\(right.errorText)")
        #expect(try right.object().text("algorithm") == "EdDSA")
    }
}
