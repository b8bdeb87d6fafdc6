import COSE
import Testing

@testable import OpenSSLKeys

@Suite("Fields of a register")
struct FieldCipherTests {
    private let place = Array("persons/name/7".utf8)
    private func cipher() throws -> any FieldCipher {
        try OpenSSLCryptography().fieldCipher(.aes256GCM, key: [UInt8](repeating: 9, count: 32))
    }

    @Test("AES-256-GCM gives the known answer of NIST's test case 16, and takes it back")
    func knownAnswer() throws {
        let half = hex("feffe9928665731c6d6a8f9467308308")
        let key = SecretBytes(half + half)
        let nonce = hex("cafebabefacedbaddecaf888")
        let plaintext = hex(
            """
            d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
            1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39
            """
        )
        let place = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
        let sealed = hex(
            """
            522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
            8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662
            76fc6ece0f4e1768cddf8853bb2d551b
            """
        )  // the last line is the tag
        #expect(
            try AESGCM.seal(plaintext, key: key, nonce: nonce, authenticating: place) == sealed
        )
        #expect(
            try AESGCM.open(sealed[...], key: key, nonce: nonce, authenticating: place) == plaintext
        )
    }

    @Test("what was sealed opens at its place, empty or long", arguments: [0, 1, 15, 16, 17, 100_000])
    func roundTrip(_ length: Int) throws {
        let plaintext = [UInt8](repeating: 3, count: length)
        let sealed = try cipher().seal(plaintext, place: place)
        #expect(sealed.count == 12 + length + 16)
        #expect(try cipher().open(sealed, place: place) == plaintext)
        #expect(try cipher().seal(plaintext, place: place) != sealed)
    }

    @Test("another place, another key or any bit changed does not open")
    func tampered() throws {
        let sealed = try cipher().seal([1, 2, 3], place: place)
        #expect(throws: CryptographyError.self) { try cipher().open(sealed, place: place + [0]) }
        #expect(throws: CryptographyError.self) { try cipher().open(sealed, place: []) }
        let other = try OpenSSLCryptography().fieldCipher(.aes256GCM, key: [UInt8](repeating: 8, count: 32))
        #expect(throws: CryptographyError.self) { try other.open(sealed, place: place) }
        for bit in 0..<sealed.count * 8 {
            var spoilt = sealed
            spoilt[bit / 8] ^= 1 << (bit % 8)
            #expect(throws: CryptographyError.self) { try cipher().open(spoilt, place: place) }
        }
    }

    @Test("trap: AES-GCM accepts a tag of 4 bytes; here every shorter form is refused")
    func shortTag() throws {
        let sealed = try cipher().seal([], place: place)
        for length in 0..<sealed.count {
            #expect(throws: CryptographyError.self) {
                try cipher().open(Array(sealed.prefix(length)), place: place)
            }
        }
    }

    @Test("a field key of 31 or 33 bytes is refused")
    func keyLength() {
        for count in [0, 16, 31, 33] {
            #expect(throws: CryptographyError.self) {
                try OpenSSLCryptography().fieldCipher(.aes256GCM, key: [UInt8](repeating: 1, count: count))
            }
        }
    }
}
