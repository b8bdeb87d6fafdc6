import OpenSSLKeys
import Testing

@Suite("The cipher of a register's fields")
struct FieldCipherCommandTests {
    @Test("an office under SM4 does its work, with its keys encrypted")
    func sm4() async throws {
        let office = try await TestOffice(passphrase: "出生地 1949")
        let first = try await office.json(["people", "import", TestOffice.sample])
        #expect(first.exitCode == 0)
        let rotated = try await office.json(["keys", "rotate-register", "--field-cipher", "sm4"])
        #expect(try rotated.object().text("fieldCipher") == "sm4")
        let code = try await office.code()
        #expect(try await office.verdict(code.text) == (0, "VALID"))
        let note = ["revoke", code.serial, "--reason", "lost", "--note", "丢失"]
        #expect(try await office.run(note).exitCode == 0)
        let back = try await office.json(["keys", "rotate-register", "--field-cipher", "AES256-GCM"])
        #expect(try back.object().text("fieldCipher") == "aes256-gcm")
        #expect(try await office.state(code.serial) == "revoked")
        let keys = try office.scratch.bytes("home/Keys/register.keys")
        #expect(try RegisterKeysFile.isEncrypted(keys))
        #expect(throws: RegisterKeysError.wrongPassphrase) {
            try RegisterKeysFile.open(keys, passphrase: Passphrase("another"))
        }
    }

    @Test("keys of the other suite are named as what they are; a cipher that nobody knows is a usage error")
    func refused() async throws {
        let office = try await TestOffice(imported: true)
        let old = try office.scratch.bytes("home/Keys/register.keys")
        #expect(try await office.run(["keys", "rotate-register", "--field-cipher", "sm4"]).exitCode == 0)
        try office.scratch.write(old, "home/Keys/register.keys")
        let result = try await office.json(["issue", "--all"])
        #expect(result.exitCode == 65)
        #expect(try result.error().text("message").contains("keys for aes256-gcm"))
        for command in [["keys", "rotate-register"], ["init", "--area", "330282", "--no-passphrase"]] {
            let refused = try await office.json(command + ["--field-cipher", "des"])
            #expect(refused.exitCode == 64)
        }
    }
}
