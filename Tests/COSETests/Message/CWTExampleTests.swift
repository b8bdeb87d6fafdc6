import COSE
import TestSupport
import Testing

@Suite("The claims of RFC 8392 appendix A", .enabled(if: Vectors.isAvailable, "no vectors"))
struct CWTExampleTests {
    @Test("the signed and the MACed example carry the claims of appendix A.1", arguments: ["A_3", "A_4"])
    func claims(_ name: String) throws {
        let example = try Vectors.object("cose-wg-examples/CWT/\(name).json")
        let input = try #require(example["input"] as? [String: Any])
        let bytes = try Hex.bytes(try #require(input["plaintext_hex"] as? String))
        let claims = try CBORItem(bytes, uniqueKeys: true)
        #expect(claims[1]?.string == "coap://as.example.com")
        #expect(claims[2]?.string == "erikw")
        #expect(claims[3]?.string == "coap://light.example.com")
        #expect(claims[4]?.int == 1_444_064_944)
        #expect(claims[5]?.int == 1_443_944_944)
        #expect(claims[6]?.int == 1_443_944_944)
        #expect(claims[7]?.byteString == [0x0b, 0x71])
        // The appendix is deterministic CBOR: the strict reader passes over it as well.
        var reader = CBORReader(bytes)
        try reader.skip()
        try reader.finish()
    }
}
