import COSE
import Testing

@testable import OpenSSLKeys

@Suite("Hash, HMAC, random bytes, derivation")
struct CryptographyTests {
    private let cryptography = OpenSSLCryptography()

    @Test("SHA-256 of FIPS 180-4's examples")
    func sha256() throws {
        #expect(
            hex(try cryptography.sha256(Array("abc".utf8)))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        #expect(
            hex(try cryptography.sha256([]))
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
    }

    @Test("HMAC-SHA-256 of RFC 4231, cases 1, 3, 4, 6 and 7, each twice with one key")
    func rfc4231() throws {
        let cases: [(key: [UInt8], message: [UInt8], code: String)] = [
            (
                [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (
                Array(1...25), [UInt8](repeating: 0xcd, count: 50),
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
            ),
            (
                [UInt8](repeating: 0xaa, count: 131),
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            (
                [UInt8](repeating: 0xaa, count: 131),
                Array(
                    ("This is a test using a larger than block-size key and a larger than block-size data. "
                        + "The key needs to be hashed before being used by the HMAC algorithm.").utf8
                ),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
            ),
        ]
        for test in cases {
            let mac = try cryptography.mac(key: test.key)
            #expect(hex(try mac.code(for: test.message)) == test.code)
            #expect(hex(try mac.code(for: test.message)) == test.code)
            #expect(hex(try mac.code(for: test.message + [0])) != test.code)
        }
    }

    @Test("an HMAC key of 15 bytes is refused, one of 16 is not")
    func macKeyLength() throws {
        #expect(throws: CryptographyError.self) { try cryptography.mac(key: []) }
        #expect(throws: CryptographyError.self) {
            try cryptography.mac(key: [UInt8](repeating: 1, count: 15))
        }
        _ = try cryptography.mac(key: [UInt8](repeating: 1, count: 16))
    }

    @Test("random bytes come in the number asked for, differ, and end at 16 MiB")
    func random() throws {
        #expect(try cryptography.randomBytes(0).isEmpty)
        #expect(try cryptography.randomBytes(32) != cryptography.randomBytes(32))
        #expect(try cryptography.randomBytes(0x100_0000).count == 0x100_0000)
        #expect(throws: CryptographyError.self) { try cryptography.randomBytes(0x100_0001) }
        #expect(throws: CryptographyError.self) { try cryptography.randomBytes(-1) }
    }

    @Test("byte strings are equal only in length and every byte")
    func equality() {
        #expect(cryptography.isEqual([], []))
        #expect(cryptography.isEqual([1, 2], [1, 2]))
        #expect(!cryptography.isEqual([1, 2], [1, 3]))
        #expect(!cryptography.isEqual([1, 2], [1]))
        #expect(!cryptography.isEqual([], [0]))
    }

    @Test("PBKDF2-HMAC-SHA-256 of the known answers for \"password\" and \"salt\"")
    func pbkdf2() throws {
        let passphrase = try #require(Passphrase("password"))
        let salt = Array("salt".utf8)
        #expect(
            hex(try PBKDF2.key(passphrase, salt: salt, rounds: 1).copy())
                == "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b"
        )
        #expect(
            hex(try PBKDF2.key(passphrase, salt: salt, rounds: 4096).copy())
                == "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a"
        )
        for rounds in [0, -1, 10_000_001] {
            #expect(throws: CryptographyError.self) {
                try PBKDF2.key(passphrase, salt: salt, rounds: rounds)
            }
        }
    }

    @Test("secrets do not show in descriptions, dumps or interpolation")
    func secretsAreHidden() throws {
        let secret = SecretBytes(Array("geheim".utf8))
        var dumped = ""
        dump(secret, to: &dumped)
        dump(try #require(Passphrase("geheim")), to: &dumped)
        dump(try SampleKey.p256, to: &dumped)
        let texts = dumped + "\(secret) \(try SampleKey.p256) \(String(reflecting: secret))"
        #expect(!texts.contains("geheim") && !texts.contains("103, 101"))
        #expect(!texts.contains("\(SampleKey.p256Secret[0]), \(SampleKey.p256Secret[1])"))
        #expect(secret.description == "6 secret bytes")
    }

    @Test("a passphrase has 1 to 1,024 bytes, and what it was made of is emptied")
    func passphrase() {
        #expect(Passphrase("") == nil)
        #expect(Passphrase(String(repeating: "a", count: 1025)) == nil)
        #expect(Passphrase(String(repeating: "a", count: 1024)) != nil)
        var bytes: [UInt8] = [1, 2, 3]
        #expect(Passphrase(consuming: &bytes) != nil)
        #expect(bytes.isEmpty)
    }

    @Test("an error carries OpenSSL's own words, and empties its queue")
    func errorQueue() throws {
        // Not a point: OpenSSL says so in its queue.
        #expect(throws: CryptographyError.self) {
            do throws(CryptographyError) {
                _ = try PublicKey(uncheckedEd25519: [1, 2, 3])
            } catch {
                #expect(error.operation == "load a public key")
                #expect(error.reason != "OpenSSL gave no reason")
                throw error
            }
        }
        #expect(OpenSSLGate.failure("nothing").reason == "OpenSSL gave no reason")
    }
}
