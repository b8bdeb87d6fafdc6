import Deflate
import Foundation
import TestSupport
import Testing

@Suite(
    "The status lists of draft-ietf-oauth-status-list",
    .enabled(if: Vectors.has("status-list/examples"), "the vectors are not beside the package")
)
struct StatusListVectorTests {
    private func file(_ name: String) throws -> String { try Vectors.text("status-list/examples/" + name) }

    /// The text behind "encoded:", or all of it.
    private func encoded(_ name: String) throws -> String {
        let text = try file(name)
        guard let range = text.range(of: "encoded:") else { return text }
        return String(text[range.upperBound...])
    }

    /// The value of "lst" in the JSON form: base64url in several lines.
    private func jsonList(_ name: String) throws -> [UInt8] {
        let text = try encoded(name).filter { !$0.isWhitespace }
        guard let start = text.range(of: "\"lst\":\""),
            let end = text[start.upperBound...].firstIndex(of: "\"")
        else { throw Vectors.Malformed("\(name): no lst") }
        var base64 = text[start.upperBound..<end].replacing("-", with: "+").replacing("_", with: "/")
        while base64.count % 4 != 0 { base64 += "=" }
        guard let data = Data(base64Encoded: String(base64)) else {
            throw Vectors.Malformed("\(name): base64")
        }
        return Array(data)
    }

    /// The value of "lst" in the CBOR form, which is its last member.
    private func cborList(_ name: String) throws -> [UInt8] {
        let bytes = try Hex.bytes(encoded(name))
        let label: [UInt8] = Array("lst".utf8)
        guard let at = bytes.indices.dropLast(5).first(where: { Array(bytes[$0..<$0 + 3]) == label }) else {
            throw Vectors.Malformed("\(name): no lst")
        }
        // Byte string heads: 40–57 the length itself, 58 one byte of it, 59 two.
        switch bytes[at + 3] {
        case 0x58: return Array(bytes[(at + 5)...])
        case 0x59: return Array(bytes[(at + 6)...])
        default: return Array(bytes[(at + 4)...])
        }
    }

    @Test("the short lists inflate to the documented bytes, exactly")
    func short() throws {
        #expect(try Zlib.decompress(jsonList("status_list_encoding_json.md"), exactly: 2) == [0xb9, 0xa3])
        #expect(try Zlib.decompress(cborList("status_list_encoding_cbor.md"), exactly: 2) == [0xb9, 0xa3])
        #expect(
            try Zlib.decompress(jsonList("status_list_encoding2_json.md"), exactly: 3) == [0xc9, 0x44, 0xf9]
        )
        #expect(
            try Zlib.decompress(cborList("status_list_encoding2_cbor.md"), exactly: 3) == [0xc9, 0x44, 0xf9]
        )
    }

    @Test("the long lists hold 2^20 entries, alike in JSON and CBOR", arguments: [1, 2, 4, 8])
    func long(bits: Int) throws {
        let suffix = bits < 4 ? "_long_" : "_"
        let json = try Zlib.decompress(
            jsonList("status_list_encoding\(bits)\(suffix)json.md"),
            exactly: bits << 17
        )
        let cbor = try Zlib.decompress(
            cborList("status_list_encoding\(bits)\(suffix)cbor.md"),
            maximum: 64 << 20
        )
        #expect(json == cbor)
        let entries = (0..<1 << 20).filter { entry(json, $0, bits: bits) != 0 }
        #expect(entries.count == [1: 11, 2: 11, 4: 15, 8: 255][bits])
    }

    @Test("single entries have the status that the draft's appendix states")
    func entries() throws {
        let two = try Zlib.decompress(jsonList("status_list_encoding2_long_json.md"), exactly: 2 << 17)
        let stated = [
            0: 1, 1993: 2, 25460: 1, 159_495: 3, 645_645: 2, 934_534: 2, 1_000_345: 3, 1: 0, 1992: 0,
        ]
        for (index, status) in stated { #expect(entry(two, index, bits: 2) == status) }
        let eight = try Zlib.decompress(jsonList("status_list_encoding8_json.md"), exactly: 8 << 17)
        for (index, status) in [233_478: 0, 52451: 1, 1199: 121, 19535: 255] {
            #expect(entry(eight, index, bits: 8) == status)
        }
    }

    /// Least significant bits first (draft section 4.1).
    private func entry(_ list: [UInt8], _ index: Int, bits: Int) -> Int {
        Int(list[index * bits / 8]) >> (index * bits % 8) & (1 << bits - 1)
    }
}
