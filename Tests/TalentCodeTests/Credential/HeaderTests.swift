import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The headers of a code")
struct HeaderTests {
    private let scene: Scene
    private let parts: CodeParts

    init() throws {
        scene = try Scene(OfficeFixture.shared())
        parts = CodeParts(credential: scene.claims, key: scene.signer)
    }

    private func judge(
        prefix: CodePrefix = .credential,
        _ change: (inout CodeParts) throws -> Void
    ) throws -> Verdict {
        var parts = parts
        try change(&parts)
        return try scene.judge(prefix.text(of: parts.signed(by: scene.signer)))
    }

    private func protected(_ label: Int64, _ value: [UInt8]?) throws -> Verdict {
        try judge { parts in
            var map = try RawMap(parts.protected)
            map[label] = value
            parts.protected = map.bytes
        }
    }

    @Test("a typ that is absent or another one is WRONG_PURPOSE")
    func type() throws {
        for item: [UInt8]? in [
            nil, RawMap.item { $0.text("application/tc-kb+cwt") }, RawMap.item { $0.text("application/cwt") },
            RawMap.item { $0.text("application/TC+cwt") }, RawMap.item { $0.text("tc+cwt") },
            RawMap.item { $0.text("") }, RawMap.item { $0.text("application/tc+cwt ") },
            // A number of the CoAP registry is a typ too (RFC 9596 section 2), and not ours.
            RawMap.item { $0.uint(61) }, RawMap.item { $0.byteString(Array("application/tc+cwt".utf8)) },
        ] {
            let verdict = try protected(16, item)
            #expect(verdict.code == .wrongPurpose)
            #expect(verdict.outcome == .invalid)
        }
    }

    @Test("a typ in the unprotected header alone is none")
    func unprotectedType() throws {
        let verdict = try judge { parts in
            var map = try RawMap(parts.protected)
            let type = try #require(map[16])
            map[16] = nil
            parts.protected = map.bytes
            var unprotected = try RawMap([0xa0])
            unprotected[16] = type
            parts.unprotected = unprotected.bytes
        }
        #expect(verdict.code == .wrongPurpose)
    }

    @Test("the typ is judged before the header set and the claims")
    func order() throws {
        let verdict = try judge { parts in
            var map = try RawMap(parts.protected)
            map[16] = RawMap.item { $0.text(MediaType.statusList) }
            map[5] = [0x41, 0x00]
            parts.protected = map.bytes
            parts.payload = [0xff]
        }
        #expect(verdict.code == .wrongPurpose)
    }

    @Test("an empty protected header has no typ")
    func emptyProtected() throws {
        #expect(try judge { $0.protected = [] }.code == .wrongPurpose)
        #expect(try judge { $0.protected = [0xa0] }.code == .wrongPurpose)
        // An array is no header at all.
        #expect(try judge { $0.protected = [0x80] }.code == .badFormat)
    }

    @Test(
        "any further protected label is BAD_FORMAT, stage cose",
        arguments: [2, 3, 5, 13, 15, 33, 394, -1, -65_537]
    )
    func further(_ label: Int64) throws {
        let verdict = try protected(label, [0x41, 0x00])
        #expect(verdict.code == .badFormat)
        #expect(verdict.facts.stage == .cose)
    }

    @Test("kid and alg must be there, in their form")
    func form() throws {
        for (label, item): (Int64, [UInt8]?) in [
            (4, nil), (1, nil), (4, [0x47] + [UInt8](repeating: 0, count: 7)),
            (4, [0x49] + [UInt8](repeating: 0, count: 9)), (4, [0x68] + Array("abcdefgh".utf8)),
            (4, [0x40]), (1, RawMap.item { $0.text("ES256") }), (1, [0xf6]), (1, [0x41, 0x26]),
            // Below the least number of 64 bits.
            (1, [0x3b] + [UInt8](repeating: 0xff, count: 8)),
        ] {
            let verdict = try protected(label, item)
            #expect(verdict.code == .badFormat)
            #expect(verdict.facts.stage == .cose)
        }
    }

    /// `{394: [bstr, …]}` with a number of receipts of one byte each.
    private func receipts(_ count: Int) -> [UInt8] {
        RawMap.item { writer in
            writer.map { map in
                map.entry(394) { writer in
                    writer.array(count)
                    for _ in 0..<count { writer.byteString([7]) }
                }
            }
        }
    }

    @Test("one to four receipts are taken, and change nothing")
    func receiptCount() throws {
        for count in [0, 5, 64] {
            let verdict = try judge { $0.unprotected = receipts(count) }
            #expect(verdict.code == .badFormat, "\(count)")
            #expect(verdict.facts.stage == .cose)
        }
        for count in 1...4 { #expect(try judge { $0.unprotected = receipts(count) }.code == .valid) }
    }

    @Test("receipts that are no byte strings, and any other unprotected label, are BAD_FORMAT")
    func unprotected() throws {
        for hex in [
            "a1 19018a 41 07       # {394: h'07'}",
            "a1 19018a 81 01       # {394: [1]}",
            "a1 19018a 81 61 61    # {394: [\"a\"]}",
            "a1 19018a a0          # {394: {}}",
            "a1 04 48 0000000000000000 # {4: a kid}",
            "a1 01 26              # {1: -7}",
            "a2 04 41 00 19018a 81 41 07 # {4: h'00', 394: [h'07']}",
            "a1 63 333934 81 41 07 # {\"394\": [h'07']}",
            "a1 20 00              # {-1: 0}",
        ] {
            let verdict = try judge { $0.unprotected = try TestSupport.Hex.bytes(hex) }
            #expect(verdict.code == .badFormat, "\(hex)")
            #expect(verdict.facts.stage == .cose, "\(hex)")
        }
    }

    @Test("a credential under TP1 and a presentation under TC1 are WRONG_PURPOSE")
    func crossed() throws {
        #expect(try judge(prefix: .presentation) { _ in }.code == .wrongPurpose)
        var presented = scene
        presented.present()
        let text = try presented.text()
        let crossed = Array("TC1:".utf8) + text.dropFirst(4)
        #expect(try presented.judge(crossed).code == .wrongPurpose)
    }
}
