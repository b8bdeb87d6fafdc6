import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The form of a code")
struct FormatTests {
    private let scene: Scene
    private let parts: CodeParts

    init() throws {
        scene = try Scene(OfficeFixture.shared())
        parts = CodeParts(credential: scene.claims, key: scene.signer)
    }

    private func judge(_ parts: CodeParts) throws -> Verdict { try judge(parts.signed(by: scene.signer)) }

    private func judge(_ message: [UInt8]) throws -> Verdict {
        try scene.judge(CodePrefix.credential.text(of: message))
    }

    private func expectBad(_ verdict: Verdict, _ stage: CodeError.Stage, _ offset: Int? = nil) {
        #expect(verdict.code == .badFormat)
        #expect(verdict.outcome == .invalid)
        #expect(verdict.facts.stage == stage)
        if let offset { #expect(verdict.facts.offset == offset) }
    }

    @Test(
        "any other beginning is BAD_FORMAT, stage prefix",
        arguments: [
            "", "T", "TC1", "tc1:RRQ", "TC2:RRQ", " TC1:RRQ", "TC1 :RRQ", "https://example.cn", "HC2:A",
            "SHC1:",
            "TC１:", "\u{feff}TC1:",
        ]
    )
    func prefix(_ text: String) throws {
        expectBad(try scene.judge(Array(text.utf8)), .prefix, 0)
    }

    @Test(
        "a code of another purpose is told by its beginning",
        arguments: ["TA1:", "TA1:QUNUSVZBVEU", "HC1:6BF", "SHC:", "shc:/567", "HC1:"]
    )
    func otherPurpose(_ text: String) throws {
        let verdict = try scene.judge(Array(text.utf8))
        // The prefixes are exact: `shc:/`, as smart health cards write it, is not one of them.
        if text.hasPrefix("shc") { return expectBad(verdict, .prefix, 0) }
        #expect(verdict.code == .wrongPurpose)
        #expect(verdict.outcome == .invalid)
    }

    @Test("an empty text after the prefix is BAD_FORMAT, stage cose", arguments: ["TC1:", "TP1:"])
    func empty(_ text: String) throws {
        expectBad(try scene.judge(Array(text.utf8)), .cose, 0)
    }

    @Test("Base45 is exact, and the character is named")
    func base45() throws {
        let text = try scene.text()
        expectBad(try scene.judge(Array("TC1:GGW".utf8)), .base45, 4)
        expectBad(try scene.judge(Array("TC1:000GGW".utf8)), .base45, 7)
        expectBad(try scene.judge(Array("TC1::::".utf8)), .base45, 4)
        // A pair above 255, one character alone, lower case, an umlaut, a line end.
        expectBad(try scene.judge(Array("TC1:U5".utf8)), .cbor)
        expectBad(try scene.judge(Array("TC1:V5".utf8)), .base45, 4)
        expectBad(try scene.judge(Array("TC1:0".utf8)), .base45, 4)
        expectBad(try scene.judge(Array("TC1:00a".utf8)), .base45, 6)
        expectBad(try scene.judge(text + [0x0a]), .base45)
        var changed = text
        changed[20] = 0xc3
        expectBad(try scene.judge(changed), .base45, 20)
    }

    @Test("a text may have 2,420 characters")
    func textLimit() throws {
        let long = Array("TC1:".utf8) + [UInt8](repeating: 0x30, count: 2_417)
        expectBad(try scene.judge(long), .prefix, 2_420)
        // One less is read further: of 2,416 characters one is left over, of 2,414 none.
        expectBad(try scene.judge(Array(long.dropLast())), .base45, 2_419)
        expectBad(try scene.judge(Array(long.dropLast(3))), .cbor, 1_280)
    }

    @Test("a credential may have 1,280 bytes")
    func credentialLimit() throws {
        func message(_ count: Int) throws -> [UInt8] {
            var parts = parts
            let bare = try parts.signed(by: scene.signer).count
            var map = try RawMap(parts.payload)
            // An unknown claim, -1, of a label of one byte and a head of three; the payload's head grows too.
            map[-1] = RawMap.item { $0.byteString([UInt8](repeating: 7, count: count - bare - 5)) }
            parts.payload = map.bytes
            let message = try parts.signed(by: scene.signer)
            #expect(message.count == count)
            return message
        }
        expectBad(try judge(message(1_281)), .cbor, 1_280)
        #expect(try judge(message(1_280)).code == .valid)
    }

    @Test("a presentation may have 1,536 bytes")
    func presentationLimit() throws {
        func verdict(_ count: Int) throws -> Verdict {
            var scene = scene
            scene.present()
            let bare = try Base45.decode(scene.text(), from: 4).count
            var map = try RawMap(scene.claims.encoded)
            map[-1] = RawMap.item { $0.byteString([UInt8](repeating: 7, count: count - bare - 5)) }
            scene.payload = map.bytes
            let text = try scene.text()
            #expect(try Base45.decode(text, from: 4).count == count)
            return try scene.judge(text)
        }
        expectBad(try verdict(1_537), .cbor, 1_536)
        #expect(try verdict(1_536).code == .valid)
    }

    @Test("a message is an array of four under tag 18 and nothing else")
    func outerShape() throws {
        let message = try parts.signed(by: scene.signer)
        #expect(Array(message.prefix(2)) == [0xd2, 0x84])
        expectBad(try judge(Array(message.dropFirst())), .cose, 0)
        expectBad(try judge([0xd8, 0x3d] + message), .cose, 0)
        expectBad(try judge([0xd2] + message), .cose, 0)
        expectBad(try judge([0xd1] + message.dropFirst()), .cose, 0)
        // Tag 18 in two bytes.
        expectBad(try judge([0xd8, 0x12] + message.dropFirst()), .cbor, 0)
        // Five elements, an indefinite array, an array of three.
        expectBad(try judge([0xd2, 0x85] + message.dropFirst(2) + [0xf6]), .cose, 1)
        expectBad(try judge([0xd2, 0x9f] + message.dropFirst(2) + [0xff]), .cbor, 1)
        expectBad(try judge([0xd2, 0x83] + message.dropFirst(2).dropLast(66)), .cose, 1)
        // A detached payload, and a text in its place.
        let tail = message.suffix(66)
        let head = Array(message.prefix(4 + parts.protected.count + 1))
        expectBad(try judge(head + [0xf6] + tail), .cose)
        expectBad(try judge(head + [0x61, 0x61] + tail), .cose)
    }

    @Test("a signature of another length is BAD_FORMAT, stage cose", arguments: [0, 63, 65, 70, 128])
    func signatureLength(_ count: Int) throws {
        expectBad(try judge(parts.message(signature: [UInt8](repeating: 1, count: count))), .cose)
    }

    @Test("indefinite lengths are BAD_FORMAT in every layer")
    func indefinite() throws {
        var parts = parts
        parts.payload = [0xbf] + parts.payload.dropFirst() + [0xff]
        expectBad(try judge(parts), .claims)
        parts = self.parts
        parts.protected = [0xbf] + parts.protected.dropFirst() + [0xff]
        expectBad(try judge(parts), .cose)
        parts = self.parts
        parts.unprotected = [0xbf, 0xff]
        expectBad(try judge(parts), .cbor)
    }

    @Test("integers, lengths and labels that are not in their shortest form are BAD_FORMAT")
    func notShortest() throws {
        var parts = parts
        parts.payload = [0xb8, parts.payload[0] & 0x1f] + parts.payload.dropFirst()
        expectBad(try judge(parts), .claims)
        // iss under the label 1 in two bytes.
        parts.payload = self.parts.payload
        parts.payload.replaceSubrange(1..<2, with: [0x18, 0x01])
        expectBad(try judge(parts), .claims)
        parts = self.parts
        parts.protected.replaceSubrange(1..<2, with: [0x18, 0x01])
        expectBad(try judge(parts), .cose)
    }

    @Test("duplicate and unsorted labels are BAD_FORMAT in every layer")
    func duplicates() throws {
        var parts = parts
        var map = try RawMap(parts.payload)
        map.entries.insert(map.entries[0], at: 0)
        parts.payload = map.bytes
        expectBad(try judge(parts), .claims)
        map = try RawMap(self.parts.payload)
        map.entries.swapAt(0, 1)
        parts.payload = map.bytes
        expectBad(try judge(parts), .claims)
        parts = self.parts
        map = try RawMap(parts.protected)
        map.entries.append(map.entries[2])
        parts.protected = map.bytes
        expectBad(try judge(parts), .cose)
        map = try RawMap(self.parts.protected)
        map.entries.swapAt(0, 1)
        parts.protected = map.bytes
        expectBad(try judge(parts), .cose)
    }

    @Test("floats, tags, invalid UTF-8 and bytes behind the claims are BAD_FORMAT, stage claims")
    func claimsForm() throws {
        for item: [UInt8] in [
            [0xf9, 0x3c, 0x00], [0xfa, 0x47, 0xc3, 0x50, 0x00], [0xc1, 0x00], [0x61, 0xff], [0xf8, 0xff],
            [0x1c],
            [0x7f, 0xff], [0x62, 0x61],
        ] {
            var parts = parts
            var map = try RawMap(parts.payload)
            map[-1] = item
            parts.payload = map.bytes
            expectBad(try judge(parts), .claims)
        }
        var parts = parts
        parts.payload.append(0)
        expectBad(try judge(parts), .claims)
        parts.payload = []
        expectBad(try judge(parts), .claims)
        parts.payload = [0x80]
        expectBad(try judge(parts), .claims)
    }

    @Test("nesting is followed to a depth of 8, and maps and arrays to 64 entries")
    func bounds() throws {
        func verdict(_ item: [UInt8]) throws -> Verdict {
            var parts = parts
            var map = try RawMap(parts.payload)
            map[-1] = item
            parts.payload = map.bytes
            return try judge(parts)
        }
        // The claims are the first level, the value of a claim the second.
        func nested(_ depth: Int) -> [UInt8] { [UInt8](repeating: 0x81, count: depth - 1) + [0x80] }
        expectBad(try verdict(nested(8)), .claims)
        #expect(try verdict(nested(7)).code == .valid)
        func wide(_ head: UInt8, _ count: Int) -> [UInt8] {
            [head | 24, UInt8(count)] + [UInt8](repeating: 0, count: count)
        }
        expectBad(try verdict(wide(0x80, 65)), .claims)
        #expect(try verdict(wide(0x80, 64)).code == .valid)
        var sixtyFive = [UInt8]([0xb8, 65])
        for label in 0..<65 { sixtyFive += RawMap.item { $0.uint(UInt64(label)) } + [0] }
        expectBad(try verdict(sixtyFive), .claims)
        sixtyFive[1] = 64
        #expect(try verdict(sixtyFive.dropLast(3)).code == .valid)
    }
}
