import COSE
import Testing

@testable import OpenSSLKeys

@Suite("PEM and the openssl command", .enabled(if: OpenSSLCommand.isInstalled, "openssl is not installed"))
struct PEMTests {
    private let passphrase = "correct horse"
    private func secret(_ text: String) throws -> Passphrase { try #require(Passphrase(text)) }

    @Test(
        "an encrypted key comes back, states 600,000 rounds, and openssl opens it",
        arguments: [
            (Algorithm.es256, Curve?.none), (.es384, nil), (.es512, nil), (.edDSA, nil), (.edDSA, .ed448),
            (.sm2, nil), (.ps256, nil),
        ]
    )
    func encrypted(_ algorithm: Algorithm, _ curve: Curve?) throws {
        let key = try PrivateKey.generate(algorithm, curve: curve)
        let pem = try key.pem(passphrase: secret(passphrase))
        let back = try ImportedKey(pem, passphrase: secret(passphrase))
        guard case .privateKey(let loaded) = back else { throw KeyError.notAKey }
        #expect(loaded.publicKey.coseKey == key.publicKey.coseKey)
        let signature = try EVPSigningKey(loaded, algorithm: algorithm).sign([1])
        #expect(try EVPVerificationKey(key.publicKey, algorithm: algorithm).verify(signature, of: [1]))

        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        try openssl.write("key.pem", pem)
        let listing = String(
            decoding: try openssl.run("asn1parse", "-in", "key.pem").output,
            as: UTF8.self
        )
        // 0x0927C0 = 600,000
        for part in ["PBES2", "PBKDF2", ":0927C0", "hmacWithSHA256", "aes-256-cbc"] {
            #expect(listing.contains(part), "\(part)")
        }
        let opened = try openssl.run("pkey", "-in", "key.pem", "-passin", "pass:" + passphrase, "-pubout")
        #expect(opened.status == 0)
        #expect(try ImportedKey(opened.output).publicKey.coseKey == key.publicKey.coseKey)
        #expect(try Array(key.publicKey.pem().utf8) == opened.output)
        #expect(try openssl.run("pkey", "-in", "key.pem", "-passin", "pass:wrong").status != 0)
    }

    @Test("trap: the default passphrase callback asks on the terminal; here no passphrase is an error")
    func noPassphrase() throws {
        let pem = try SampleKey.p256.pem(passphrase: secret(passphrase))
        #expect(throws: KeyError.passphraseMissing) { try ImportedKey(pem) }
        #expect(throws: KeyError.wrongPassphrase) { try ImportedKey(pem, passphrase: secret("correct")) }
        #expect(throws: KeyError.wrongPassphrase) {
            try ImportedKey(pem, passphrase: secret(passphrase + "\n"))
        }
    }

    @Test("an unencrypted key is written only by the call that says so, and comes back")
    func unencrypted() throws {
        for key in [try SampleKey.p256, try SampleKey.sm2, try SampleKey.ed25519] {
            let pem = try key.unencryptedPEM().copy()
            #expect(String(decoding: pem, as: UTF8.self).hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
            guard case .privateKey(let back) = try ImportedKey(pem) else { throw KeyError.notAKey }
            #expect(back.publicKey.coseKey == key.publicKey.coseKey)
        }
    }

    @Test("trap: a key of type EC on the group SM2 signs plain ECDSA; a file that holds one gives type SM2")
    func sm2Type() throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        try openssl.run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2", "-out", "a.pem")
        try openssl.run("ecparam", "-genkey", "-name", "SM2", "-out", "b.pem")
        for name in ["a.pem", "b.pem"] {
            guard case .privateKey(let key) = try ImportedKey(openssl.read(name)) else {
                throw KeyError.notAKey
            }
            #expect(key.handle.isA("SM2") && !key.handle.isA("EC"))
            #expect(key.publicKey.coseKey.curve == .sm2)
            // openssl verifies it with the id, and not without.
            let signature = try EVPSigningKey(key, algorithm: .sm2).sign(Array("m".utf8))
            try openssl.write("s", ECDSASignature.der(signature))
            try openssl.write("m", Array("m".utf8))
            try openssl.write("p.pem", Array(key.publicKey.pem().utf8))
            let arguments = ["pkeyutl", "-verify", "-pubin", "-inkey", "p.pem", "-in", "m", "-rawin"]
            func verify(_ more: String...) throws -> Int32 {
                let all = arguments + ["-digest", "sm3", "-sigfile", "s"] + more
                return try openssl.run(all).status
            }
            #expect(try verify("-pkeyopt", "distid:1234567812345678") == 0)
            // Trap: without an id OpenSSL takes the empty one.
            #expect(try verify() != 0)
        }
    }

    @Test("keys that openssl wrote are read: PKCS#8, scrypt, SEC 1, RSA, and public ones")
    func foreign() throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        try openssl.run("genpkey", "-algorithm", "EC", "-pkeyopt", "group:P-384", "-out", "a.pem")
        try openssl.run("ec", "-in", "a.pem", "-out", "sec1.pem")
        try openssl.run("ec", "-in", "a.pem", "-pubout", "-conv_form", "compressed", "-out", "02.pem")
        try openssl.run(
            "pkcs8",
            "-topk8",
            "-in",
            "a.pem",
            "-scrypt",
            "-passout",
            "pass:x",
            "-out",
            "scrypt.pem"
        )
        try openssl.run(
            "pkcs8",
            "-topk8",
            "-in",
            "a.pem",
            "-v2",
            "aes-128-cbc",
            "-passout",
            "pass:x",
            "-out",
            "2048.pem"
        )
        let key = try ImportedKey(openssl.read("a.pem")).publicKey.coseKey
        for name in ["sec1.pem", "02.pem", "scrypt.pem", "2048.pem"] {
            let read = try ImportedKey(openssl.read(name), passphrase: secret("x")).publicKey
            #expect(read.coseKey == key, "\(name)")
        }
        try openssl.run("genrsa", "-traditional", "-out", "rsa.pem", "2048")
        guard case .rsa(let modulus, _) = try ImportedKey(openssl.read("rsa.pem")).publicKey.coseKey else {
            throw KeyError.notAKey
        }
        #expect(modulus.count == 256)
    }

    @Test("PS256 agrees with openssl in both directions, with a salt of 32 and no other")
    func ps256() throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        try openssl.run("genrsa", "-out", "k.pem", "2048")
        try openssl.run("rsa", "-in", "k.pem", "-pubout", "-out", "p.pem")
        let message = Array("message".utf8)
        try openssl.write("m", message)
        guard case .privateKey(let key) = try ImportedKey(openssl.read("k.pem")) else {
            throw KeyError.notAKey
        }
        let verifier = try EVPVerificationKey(key.publicKey, algorithm: .ps256)
        for (salt, holds) in [("32", true), ("20", false), ("0", false)] {
            let pss = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:" + salt]
            try openssl.run(["dgst", "-sha256", "-sign", "k.pem"] + pss + ["-out", "s", "m"])
            #expect(try verifier.verify(openssl.read("s"), of: message) == holds, "salt \(salt)")
        }
        try openssl.write("s", EVPSigningKey(key, algorithm: .ps256).sign(message))
        let pss = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"]
        let check = ["dgst", "-sha256", "-verify", "p.pem"] + pss + ["-signature", "s", "m"]
        #expect(try openssl.run(check).status == 0)
    }

    @Test("files that openssl wrote and that are refused, each by its own error")
    func refusedFiles() throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        try openssl.run("genpkey", "-algorithm", "EC", "-pkeyopt", "group:P-256", "-out", "a.pem")
        try openssl.run("ec", "-in", "a.pem", "-pubout", "-conv_form", "hybrid", "-out", "hybrid.pem")
        try openssl.run("ec", "-in", "a.pem", "-conv_form", "hybrid", "-out", "hybrid-private.pem")
        try openssl.run("genpkey", "-algorithm", "EC", "-pkeyopt", "group:secp256k1", "-out", "k1.pem")
        try openssl.run("pkey", "-in", "k1.pem", "-pubout", "-out", "k1-public.pem")
        try openssl.run("genpkey", "-algorithm", "X25519", "-out", "x25519.pem")
        try openssl.run("genrsa", "-out", "rsa1024.pem", "1024")
        try openssl.run("ec", "-in", "a.pem", "-aes128", "-passout", "pass:xxxx", "-out", "old.pem")
        try openssl.run(
            "pkcs8",
            "-topk8",
            "-in",
            "a.pem",
            "-v1",
            "PBE-SHA1-3DES",
            "-passout",
            "pass:x",
            "-out",
            "v1.pem"
        )
        let passphrase = try secret("x")
        for name in ["hybrid.pem", "hybrid-private.pem"] {
            #expect(throws: KeyError.refused(.pointForm), "\(name)") {
                try ImportedKey(openssl.read(name), passphrase: passphrase)
            }
        }
        #expect(throws: KeyError.refused(.rsaLength)) { try ImportedKey(openssl.read("rsa1024.pem")) }
        for name in ["k1.pem", "k1-public.pem", "x25519.pem", "old.pem", "v1.pem"] {
            do {
                _ = try ImportedKey(openssl.read(name), passphrase: passphrase)
                Issue.record("\(name) was read")
            } catch let error as KeyError {
                guard case .unsupported = error else {
                    Issue.record("\(name): \(error)")
                    continue
                }
            }
        }
    }

    @Test("10,000,001 rounds and an scrypt of 2^25 are refused before the passphrase is used")
    func rounds() throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        try openssl.write("a.pem", SampleKey.p256.pem(passphrase: secret("x")))
        try openssl.run("asn1parse", "-in", "a.pem", "-noout", "-out", "a.der")
        let der = try openssl.read("a.der")
        // INTEGER of three bytes: 600,000
        let mark = hex("02 03 0927c0")
        let at = try #require(der.indices.first { der[$0...].starts(with: mark) })
        func pem(rounds: String) -> [UInt8] {
            var other = der
            other.replaceSubrange(at + 2..<at + 5, with: hex(rounds))
            return PEMText.block("ENCRYPTED PRIVATE KEY", other)
        }
        #expect(throws: KeyError.passphraseMissing) { try ImportedKey(pem(rounds: "0927c0")) }
        // Three bytes reach 8,388,607, which is allowed; a fourth takes the room of the salt's length.
        #expect(throws: KeyError.passphraseMissing) { try ImportedKey(pem(rounds: "7fffff")) }
        #expect(throws: KeyError.self) { try ImportedKey(pem(rounds: "800000")) }  // negative
        #expect(throws: KeyError.self) { try ImportedKey(pem(rounds: "000000")) }
        try openssl.run("pkcs8", "-in", "a.pem", "-passin", "pass:x", "-out", "clear.pem")
        for (rounds, refused) in [("10000000", false), ("10000001", true)] {
            try openssl.run(
                "pkcs8",
                "-topk8",
                "-in",
                "clear.pem",
                "-iter",
                rounds,
                "-passout",
                "pass:x",
                "-out",
                "b.pem"
            )
            let error: KeyError = refused ? .tooManyRounds(10_000_001) : .passphraseMissing
            #expect(throws: error) { try ImportedKey(openssl.read("b.pem")) }
        }
        #expect(throws: KeyError.tooManyRounds(1 << 25)) { try ImportedKey(scrypt(n: "02000000")) }
        #expect(throws: KeyError.passphraseMissing) { try ImportedKey(scrypt(n: "01000000")) }
        #expect(throws: KeyError.tooManyRounds(.max)) {
            try ImportedKey(scrypt(n: "7fffffff", r: "7fffffff", p: "7fffffff"))
        }
    }

    /// An EncryptedPrivateKeyInfo of PBES2 with scrypt; its ciphertext is nothing.
    private func scrypt(n: String, r: String = "00000001", p: String = "00000001") -> [UInt8] {
        func node(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag, UInt8(content.count)] + content }
        func number(_ text: String) -> [UInt8] {
            // Shortest: DER wants no zero before a small number.
            let bytes = Array(hex(text).drop { $0 == 0 })
            return node(0x02, (bytes.first ?? 0) >= 0x80 ? [0] + bytes : bytes)
        }
        let parameters = node(0x04, [1, 2, 3, 4, 5, 6, 7, 8]) + number(n) + number(r) + number(p)
        // 1.3.6.1.4.1.11591.4.11 id-scrypt
        let derivation = node(0x30, hex("06092b06010401da47040b") + node(0x30, parameters))
        // 2.16.840.1.101.3.4.1.42 aes-256-cbc with its IV
        let cipher = node(0x30, hex("060960864801650304012a") + node(0x04, [UInt8](repeating: 0, count: 16)))
        // 1.2.840.113549.1.5.13 PBES2
        let scheme = node(0x30, hex("06092a864886f70d01050d") + node(0x30, derivation + cipher))
        return PEMText.block(
            "ENCRYPTED PRIVATE KEY",
            node(0x30, scheme + node(0x04, [UInt8](repeating: 7, count: 16)))
        )
    }
}
