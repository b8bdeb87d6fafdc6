import Testing

@testable import OpenSSLKeys

@Suite("DER and r‖s")
struct ECDSASignatureTests {
    private func pair(_ r: UInt8, _ s: UInt8, half: Int) -> [UInt8] {
        let zeros = [UInt8](repeating: 0, count: half - 1)
        return zeros + [r] + zeros + [s]
    }

    @Test("small numbers are written shortest, and a top bit gets a zero before it")
    func shortest() {
        // SEQUENCE 7: INTEGER 1, INTEGER 0x80 as 0080
        #expect(ECDSASignature.der(pair(1, 0x80, half: 32)) == hex("3007 020101 02020080"))
        // Zero is one byte of zero.
        #expect(ECDSASignature.der(pair(0, 0x7f, half: 32)) == hex("3006 020100 02017f"))
    }

    @Test("the longest of P-521 takes a length of two bytes and comes back")
    func longest() {
        let all = [UInt8](repeating: 0xff, count: 132)
        let der = ECDSASignature.der(all)
        // SEQUENCE 138 in long form: two INTEGERs of 67 bytes
        #expect(Array(der.prefix(6)) == hex("30818a 024300"))
        #expect(ECDSASignature.pair(der[...], half: 66) == all)
    }

    @Test(
        "DER that is no ECDSA-Sig-Value gives nothing",
        arguments: [
            "", "30", "3000", "3081", "3003020101",  // empty, cut off, one number
            "3106020101020101",  // SET
            "3006020101030101",  // BIT STRING
            "300602010102010100",  // a byte behind it
            "3006020101020201",  // the second number is cut off
            "30050201010201",  // length without content
            "3009020101020401020304",  // s is longer than its half
        ]
    )
    func malformed(_ text: String) {
        #expect(ECDSASignature.pair(hex(text)[...], half: 2) == nil)
    }

    @Test("every pair of small lengths comes back")
    func roundTrip() {
        for r in 0...255 {
            for s in [0, 1, 0x7f, 0x80, 0xff] {
                let pair = pair(UInt8(r), UInt8(s), half: 3)
                #expect(ECDSASignature.pair(ECDSASignature.der(pair)[...], half: 3) == pair)
            }
        }
    }
}
