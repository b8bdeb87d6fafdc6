import COSE
import TestSupport
import Testing

@testable import OpenSSLKeys

@Suite("Register keys with suites and previous pairs")
struct SealingKeysTests {
    private func secret(_ text: String) throws -> Passphrase { try #require(Passphrase(text)) }
    private func open(_ text: String) throws -> RegisterKeys {
        try RegisterKeysFile.open(hex(text), passphrase: nil)
    }

    @Test("A file gives back the suite and the previous pair, encrypted and in the clear")
    func roundTrip() throws {
        let first = try RegisterKeys.generate(.sm4)
        let second = try first.withNewSealing(.aes256GCM)
        let third = try RegisterKeys(
            sealing: second.sealing, documentCheckKey: SealingKeys.newKey(),
            previousDocumentCheckKey: second.documentCheckKey
        ).withNewSealing(.sm4)
        #expect(second.previousSealing == first.sealing)
        #expect(second.sealing != first.sealing)
        #expect(third.previousDocumentCheckKey == first.documentCheckKey)
        for keys in [first, second, third] {
            let clear = RegisterKeysFile.unencrypted(keys).copy()
            #expect(try RegisterKeysFile.open(clear, passphrase: nil) == keys)
            #expect(try !RegisterKeysFile.isEncrypted(clear))
            let file = try RegisterKeysFile.sealed(keys, passphrase: secret("x"))
            #expect(try RegisterKeysFile.open(file, passphrase: secret("x")) == keys)
            #expect(try RegisterKeysFile.isEncrypted(file))
        }
    }

    @Test("Without the previous pair nothing of it is left in the file")
    func forgotten() throws {
        let old = try RegisterKeys.generate()
        let file = RegisterKeysFile.unencrypted(try old.withNewSealing(.sm4).withoutPreviousSealing()).copy()
        for key in [old.sealing.fieldKey, old.sealing.lookupKey] {
            let bytes = key.copy()
            #expect(!file.indices.contains { file[$0...].starts(with: bytes) })
        }
    }

    /// `{1: field key, 2: lookup key, 3: document-check key`, all of equal bytes.
    private let three =
        "015820" + String(repeating: "11", count: 32) + "025820" + String(repeating: "22", count: 32)
        + "035820" + String(repeating: "33", count: 32)
    private let clear = "a3 01781c" + hex("tc-register-keys-unencrypted".utf8)

    @Test("A file of the first version is read as AES-256-GCM, and still written so")
    func firstVersion() throws {
        let text = "\(clear) 0201 06586a a3 \(three)"
        let keys = try open(text)
        #expect(keys.sealing.suite == .aes256GCM && keys.previousSealing == nil)
        #expect(keys.sealing.lookupKey == SecretBytes([UInt8](repeating: 0x22, count: 32)))
        #expect(RegisterKeysFile.unencrypted(keys).copy() == hex(text))
    }

    @Test("A suite in the first version, an unknown one, and another form of the previous pair are refused")
    func refused() throws {
        let sm4 = "05 63 736d34"
        #expect(try open("\(clear) 0202 06586f a4 \(three) \(sm4)").sealing.suite == .sm4)
        #expect(throws: RegisterKeysError.malformed(CBORError(.unexpectedKey, at: 107))) {
            try open("\(clear) 0201 06586f a4 \(three) \(sm4)")
        }
        #expect(throws: RegisterKeysError.unsupportedSuite) {
            try open("\(clear) 0202 06586f a4 \(three) 05 63 736d35")
        }
        #expect(throws: RegisterKeysError.malformed(CBORError(.unexpectedType, at: 107))) {
            try open("\(clear) 0202 06586e a4 \(three) 06 820101")
        }
        #expect(throws: RegisterKeysError.malformed(CBORError(.unexpectedKey, at: 107))) {
            try open("\(clear) 0202 06586c a4 \(three) 07 01")
        }
    }
}
