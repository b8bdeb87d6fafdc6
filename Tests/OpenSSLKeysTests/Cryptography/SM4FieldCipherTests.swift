import COSE
import TestSupport
import Testing

@testable import OpenSSLKeys

@Suite("Fields of a register under SM4 and HMAC-SM3")
struct SM4FieldCipherTests {
    private let place = Array("persons/name/7".utf8)
    private let cryptography = OpenSSLCryptography()
    private let key = [UInt8](0..<32)
    private func cipher() throws -> any FieldCipher { try cryptography.fieldCipher(.sm4, key: key) }

    @Test("SM4 gives the known answer of GB/T 32907, example 1: the block is the key stream of its own IV")
    func block() throws {
        let block = hex("0123456789abcdef fedcba9876543210")
        let stream = try SM4Counter.apply(
            [UInt8](repeating: 0, count: 16), key: SecretBytes(block), iv: block)
        #expect(stream == hex("681edf34d206965e 86b3e94f536e4246"))
    }

    @Test("HMAC-SM3 gives the known answer of GM/T 0042, appendix D")
    func mac() throws {
        let half = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
        let code = try cryptography.mac(.sm4, key: [UInt8](1...32)).code(for: Array((half + half).utf8))
        #expect(code == hex("ca05e144ed05d185 7840d1f318a4a866 9e559fc8391f4144 85bfdf7bb408963a"))
        #expect(throws: CryptographyError.self) { try cryptography.mac(.sm4, key: [UInt8](1...15)) }
    }

    @Test(
        "The openssl command line derives the keys, checks the tag and decrypts",
        .enabled(if: OpenSSLCommand.isInstalled))
    func otherImplementation() throws {
        let command = try OpenSSLCommand()
        defer { command.remove() }
        func mac(_ key: [UInt8], _ message: [UInt8]) throws -> [UInt8] {
            try command.write("message", message)
            let result = try command.run(
                "mac", "-digest", "SM3", "-macopt", "hexkey:\(hex(key))", "-binary", "-in", "message", "HMAC"
            )
            return result.output
        }
        let plaintext = Array("王小明, 330299196802013177".utf8)
        let sealed = try cipher().seal(plaintext, place: place)
        let encryption = try mac(key, Array("talent-code field encryption SM4-CTR".utf8) + [1]).prefix(16)
        let authentication = try mac(key, Array("talent-code field authentication HMAC-SM3".utf8) + [1])
        let (head, ciphertext) = (sealed.prefix(20), sealed.dropFirst(20).dropLast(32))
        let message = head + [0, 0, 0, 0, 0, 0, 0, UInt8(place.count)] + place + ciphertext
        #expect(try mac(authentication, Array(message)) == Array(sealed.suffix(32)))
        try command.write("sealed", Array(ciphertext))
        let opened = try command.run(
            "enc", "-d", "-sm4-ctr", "-K", hex(Array(encryption)), "-iv", hex(Array(head.dropFirst(4))),
            "-in", "sealed"
        )
        #expect(opened.output == plaintext)
    }

    @Test("what was sealed opens at its place, empty or long", arguments: [0, 1, 15, 16, 17, 100_000])
    func roundTrip(_ length: Int) throws {
        let plaintext = [UInt8](repeating: 3, count: length)
        let sealed = try cipher().seal(plaintext, place: place)
        #expect(sealed.count == 4 + 16 + length + 32)
        #expect(try cipher().open(sealed, place: place) == plaintext)
        #expect(try cipher().seal(plaintext, place: place) != sealed)
    }

    @Test("another place, another key, any bit changed or any byte missing does not open")
    func tampered() throws {
        let sealed = try cipher().seal(Array("王小明".utf8), place: place)
        #expect(throws: CryptographyError.self) { try cipher().open(sealed, place: place + [0]) }
        #expect(throws: CryptographyError.self) { try cipher().open(sealed, place: []) }
        let other = try cryptography.fieldCipher(.sm4, key: [UInt8](1...32))
        #expect(throws: CryptographyError.self) { try other.open(sealed, place: place) }
        for bit in 0..<sealed.count * 8 {
            var changed = sealed
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: CryptographyError.self, "bit \(bit)") { try cipher().open(changed, place: place) }
        }
        for count in sealed.indices {
            #expect(throws: CryptographyError.self, "\(count) bytes") {
                try cipher().open(Array(sealed.prefix(count)), place: place)
            }
        }
    }

    @Test("a byte moved from the ciphertext to the place does not open")
    func moved() throws {
        let sealed = try cipher().seal([1, 2, 3], place: place)
        var moved = sealed
        let byte = moved.remove(at: 20)
        #expect(throws: CryptographyError.self) { try cipher().open(moved, place: place + [byte]) }
    }

    @Test("what the other suite sealed is refused with a reason that says so")
    func otherSuite() throws {
        let aes = try cryptography.fieldCipher(.aes256GCM, key: key)
        let sealed = try aes.seal([1, 2, 3], place: place)
        let refusal = CryptographyError(operation: "decrypt a field", reason: "not sealed with SM4")
        #expect(throws: refusal) { try cipher().open(sealed, place: place) }
        let foreign = try cipher().seal([1, 2, 3], place: place)
        let answer = CryptographyError(operation: "decrypt a field", reason: "sealed with SM4")
        #expect(throws: answer) { try aes.open(foreign, place: place) }
    }

    @Test("a key of another length than 32 bytes is refused", arguments: [0, 16, 31, 33])
    func keyLength(_ count: Int) {
        #expect(throws: CryptographyError.self) {
            try cryptography.fieldCipher(.sm4, key: [UInt8](repeating: 1, count: count))
        }
    }
}
