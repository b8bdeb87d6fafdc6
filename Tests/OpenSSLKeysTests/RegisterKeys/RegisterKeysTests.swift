import COSE
import Testing

@testable import OpenSSLKeys

@Suite("Register keys")
struct RegisterKeysTests {
    private func secret(_ text: String) throws -> Passphrase { try #require(Passphrase(text)) }

    @Test("sealed keys come back, with and without a previous one")
    func roundTrip() throws {
        let keys = try RegisterKeys.generate()
        #expect(keys.previousDocumentCheckKey == nil)
        let rotated = try RegisterKeys(
            sealing: keys.sealing, documentCheckKey: SealingKeys.newKey(),
            previousDocumentCheckKey: keys.documentCheckKey
        )
        for keys in [keys, rotated] {
            let file = try RegisterKeysFile.sealed(keys, passphrase: secret("x"))
            #expect(try RegisterKeysFile.open(file, passphrase: secret("x")) == keys)
            #expect(hex(file).hasPrefix("a70170" + hex("tc-register-keys".utf8) + "0201031a000927c00450"))
        }
    }

    @Test("no passphrase, and a wrong one, each give their own error")
    func passphrases() throws {
        let file = try RegisterKeysFile.sealed(.generate(), passphrase: secret("x"))
        #expect(throws: RegisterKeysError.passphraseMissing) {
            try RegisterKeysFile.open(file, passphrase: nil)
        }
        #expect(throws: RegisterKeysError.wrongPassphrase) {
            try RegisterKeysFile.open(file, passphrase: secret("y"))
        }
    }

    @Test("unencrypted keys have their own marker and open without a passphrase alone")
    func unencrypted() throws {
        let keys = try RegisterKeys.generate()
        let file = RegisterKeysFile.unencrypted(keys).copy()
        #expect(try RegisterKeysFile.open(file, passphrase: nil) == keys)
        #expect(throws: RegisterKeysError.notEncrypted) {
            try RegisterKeysFile.open(file, passphrase: secret("x"))
        }
    }

    @Test("a change in nonce, ciphertext or tag is tampering; in salt or check a wrong passphrase")
    func tampered() throws {
        let file = try RegisterKeysFile.sealed(.generate(), passphrase: secret("x"))
        let header = try RegisterKeysHeader(file)
        let ciphertext = try #require(header.ciphertext)
        func place(of bytes: [UInt8]) throws -> Int {
            try #require(file.indices.first { file[$0...].starts(with: bytes) })
        }
        let places: [(Int, RegisterKeysError)] = [
            (try place(of: header.nonce), .tampered), (try place(of: ciphertext), .tampered),
            (try place(of: ciphertext) + ciphertext.count - 1, .tampered),
            (try place(of: header.salt), .wrongPassphrase), (try place(of: header.check), .wrongPassphrase),
        ]
        for (place, error) in places {
            var spoilt = file
            spoilt[place] ^= 1
            #expect(throws: error, "byte \(place)") {
                try RegisterKeysFile.open(spoilt, passphrase: secret("x"))
            }
        }
    }

    @Test("every truncation, and a byte behind the end, is malformed")
    func truncated() throws {
        let file = try RegisterKeysFile.sealed(.generate(), passphrase: secret("x"))
        for count in 0..<file.count {
            do {
                _ = try RegisterKeysFile.open(Array(file.prefix(count)), passphrase: nil)
                Issue.record("\(count) bytes were read")
            } catch {
                guard case .malformed = error else {
                    Issue.record("\(count) bytes: \(error)")
                    continue
                }
            }
        }
        #expect(throws: RegisterKeysError.malformed(CBORError(.trailingBytes, at: file.count))) {
            try RegisterKeysFile.open(file + [0], passphrase: nil)
        }
    }

    @Test("rounds below 600,000 or above 10,000,000 are refused before any is made")
    func rounds() throws {
        var header = try RegisterKeysHeader(
            RegisterKeysFile.sealed(.generate(), passphrase: secret("x"))
        )
        for (rounds, error) in [
            (0, .rounds(0)), (599_999, .rounds(599_999)), (600_000, .passphraseMissing),
            (10_000_000, .passphraseMissing), (10_000_001, .rounds(10_000_001)), (.max, .rounds(.max)),
        ] as [(UInt64, RegisterKeysError)] {
            header.rounds = rounds
            let file = header.encoded()
            #expect(throws: error) { try RegisterKeysFile.open(file, passphrase: nil) }
        }
    }

    @Test("another marker, another version and another content are told apart")
    func others() throws {
        func open(_ text: String) throws { _ = try RegisterKeysFile.open(hex(text), passphrase: nil) }
        #expect(throws: RegisterKeysError.notRegisterKeys) { try open("a2 016178 0201") }
        #expect(throws: RegisterKeysError.notRegisterKeys) { try open("80") }
        #expect(throws: RegisterKeysError.notRegisterKeys) { try open("a1 0102") }
        let marker = "0170" + hex("tc-register-keys".utf8)
        #expect(throws: RegisterKeysError.unsupportedVersion(3)) { try open("a2 \(marker) 0203") }
        // A content with two keys alone.
        let clear = "01781c" + hex("tc-register-keys-unencrypted".utf8)
        let key = "5820" + String(repeating: "11", count: 32)
        #expect(throws: RegisterKeysError.malformed(CBORError(.truncated, at: 71))) {
            try open("a3 \(clear) 0201 065847 a201\(key)02\(key)")
        }
        for count in [0, 31, 33] {
            let short = SecretBytes([UInt8](repeating: 1, count: count))
            let good = SecretBytes([UInt8](repeating: 1, count: 32))
            let pair = try SealingKeys(suite: .sm4, fieldKey: good, lookupKey: good)
            #expect(throws: RegisterKeysError.keyLength) {
                try SealingKeys(suite: .sm4, fieldKey: short, lookupKey: good)
            }
            #expect(throws: RegisterKeysError.keyLength) {
                try SealingKeys(suite: .aes256GCM, fieldKey: good, lookupKey: short)
            }
            #expect(throws: RegisterKeysError.keyLength) {
                try RegisterKeys(sealing: pair, documentCheckKey: short)
            }
            #expect(throws: RegisterKeysError.keyLength) {
                try RegisterKeys(sealing: pair, documentCheckKey: good, previousDocumentCheckKey: short)
            }
        }
    }
}
