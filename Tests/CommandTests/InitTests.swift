import COSE
import Foundation
import Testing

@Suite("init makes the home of an office")
struct InitTests {
    private static let base = ["--area", "330282", "--no-passphrase"]

    @Test(
        "It prints the object of the contract, with one key for each purpose",
        arguments: [("es256", "ES256"), ("eddsa", "EdDSA"), ("sm2", "SM2")]
    )
    func fields(option: String, name: String) async throws {
        let scratch = try ScratchFolder()
        let home = scratch.file("a/b/home")
        let arguments = ["init", "--home", home, "--algorithm", option, "--json"]
        let result = try await Program().run(arguments + Self.base)
        #expect(result.exitCode == 0)
        #expect(result.errorText.contains("unencrypted"), "keys in the clear come with a warning")
        let object = try result.object()
        #expect(object.text("home") == home)
        #expect(object.text("area") == "330282")
        #expect(object.text("algorithm") == name)
        #expect(object.text("statusBase") == "https://330282.tc.invalid/s")
        let keys = try #require(object["keys"] as? [[String: Any]])
        #expect(
            keys.map { $0.text("purpose") } == [
                "root", "trust", "manifest", "credential", "status", "policy",
            ]
        )
        #expect(keys.first { $0.text("purpose") == "credential" }?.text("kid") == object.text("issuerKid"))
        #expect(keys.first { $0.text("purpose") == "root" }?.text("kid") == object.text("rootKid"))
        #expect(Set(keys.map { $0.text("kid") }).count == 6)
        #expect(keys.allSatisfy { $0.text("algorithm") == name })
    }

    @Test("The fingerprint is the SHA-256 of the payload of root version 1")
    func fingerprint() async throws {
        let scratch = try ScratchFolder()
        let arguments = ["init", "--home", scratch.file("home"), "--json"] + Self.base
        let object = try await Program().run(arguments).object()
        let root = try COSESign(try scratch.bytes("home/published/root/1.cwt"))
        let payload = try scratch.write(root.bytes[root.payload], "payload")
        let digest = try await Program.openssl.run(["dgst", "-sha256", "-r", payload]).text
        #expect(digest.prefix { $0 != " " } == object.text("rootFingerprint"))
    }

    @Test("Secrets are readable by their owner alone, whatever the umask says")
    func modes() async throws {
        let office = try await TestOffice(passphrase: "correct horse")
        let scratch = office.scratch
        #expect(try ScratchFolder.mode(scratch.file("home/Keys")) == 0o700)
        #expect(try ScratchFolder.mode(office.register) == 0o600)
        let secrets = ScratchFolder.files(below: scratch.file("home/Keys")).filter { $0 != ".gitignore" }
        #expect(secrets.count == 7)
        for secret in secrets {
            #expect(try ScratchFolder.mode(scratch.file("home/Keys/\(secret)")) == 0o600, "\(secret)")
        }
        #expect(String(decoding: try scratch.bytes("home/Keys/.gitignore"), as: UTF8.self).contains("\n*\n"))
        let files = ScratchFolder.files(below: office.home)
        for name in [
            "config.yaml", "published/root/1.cwt", "published/trust-list.cwt", "published/status/1.cwt",
        ] {
            #expect(files.contains(name))
        }
        #expect(!files.contains { $0.contains("partial") })
    }

    @Test(
        "A private key is PKCS#8 with PBES2: 600,000 rounds of HMAC-SHA-256 and AES-256-CBC, as openssl sees it"
    )
    func encryption() async throws {
        let office = try await TestOffice(passphrase: "correct horse")
        let names = ScratchFolder.files(below: office.scratch.file("home/Keys")).filter {
            $0.hasSuffix(".pem")
        }
        try #require(names.count == 6)
        for name in names {
            let path = office.scratch.file("home/Keys/\(name)")
            let parsed = try await Program.openssl.run(["asn1parse", "-in", path]).text
            for part in ["PBES2", "PBKDF2", "INTEGER           :0927C0", "hmacWithSHA256", "aes-256-cbc"] {
                #expect(parsed.contains(part), "\(name): \(part)")
            }
            let right = ["pkey", "-in", path, "-noout", "-passin", "pass:correct horse"]
            #expect(try await Program.openssl.run(right).exitCode == 0)
            let wrong = ["pkey", "-in", path, "-noout", "-passin", "pass:battery staple"]
            #expect(try await Program.openssl.run(wrong).exitCode != 0)
        }
        let sealed = String(decoding: try office.scratch.bytes("home/Keys/register.keys"), as: UTF8.self)
        #expect(!sealed.contains("unencrypted"), "the register's keys are sealed too")
    }

    @Test("An existing home is refused and not touched")
    func existing() async throws {
        let office = try await TestOffice()
        let before = try office.scratch.bytes("home/register.sqlite")
        let keys = ScratchFolder.files(below: office.home)
        let result = try await office.json(["init"] + Self.base)
        #expect(result.exitCode == 73)
        #expect(try result.errorCode() == "HOME_EXISTS")
        #expect(result.output.isEmpty)
        #expect(try office.scratch.bytes("home/register.sqlite") == before)
        #expect(ScratchFolder.files(below: office.home) == keys)
    }

    @Test(
        "Wrong options are usage errors, and nothing is made",
        arguments: [
            ["--area", "33028", "--no-passphrase"], ["--area", "33028x", "--no-passphrase"],
            ["--area", "", "--no-passphrase"], ["--no-passphrase"],
            ["--area", "330282", "--algorithm", "rsa", "--no-passphrase"],
            ["--area", "330282", "--status-algorithm", "es384", "--no-passphrase"],
            ["--area", "330282", "--status-base", "ftp://x", "--no-passphrase"],
            ["--area", "330282", "--no-passphrase", "--at", "2026-01-01T00:00:00Z"],
            ["--area", "330282", "--no-passphrase", "--lang", "fr"],
            ["--area", "330282", "--no-passphrase", "--bogus"],
        ]
    )
    func usage(options: [String]) async throws {
        let scratch = try ScratchFolder()
        let result = try await Program().run(["init", "--home", scratch.file("home"), "--json"] + options)
        #expect(result.exitCode == 64)
        #expect(try result.errorCode() == "USAGE")
        #expect(ScratchFolder.files(below: scratch.path).isEmpty)
    }

    @Test("Without passphrase and terminal nothing is made")
    func noPassphrase() async throws {
        let scratch = try ScratchFolder()
        let result = try await Program().run([
            "init", "--home", scratch.file("home"), "--area", "330282", "--json",
        ])
        #expect(result.exitCode == 77)
        #expect(try result.errorCode() == "NO_PASSPHRASE")
        #expect(ScratchFolder.files(below: scratch.path).isEmpty)
    }

    @Test("A home where no folder can be made exits 73")
    func unwritable() async throws {
        let scratch = try ScratchFolder()
        let file = try scratch.write([], "file")
        let result = try await Program().run(["init", "--home", "\(file)/home", "--json"] + Self.base)
        #expect(result.exitCode == 73)
        #expect(try result.errorCode() == "CANNOT_WRITE")
        #expect(ScratchFolder.files(below: scratch.path) == ["file"])
    }
}
