import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The claims of a code")
struct ClaimsTests {
    private let scene: Scene

    init() throws { scene = try Scene(OfficeFixture.shared()) }

    private func verdict(_ label: Int64, _ item: [UInt8]?) throws -> Verdict {
        var scene = scene
        var map = try RawMap(scene.claims.encoded)
        map[label] = item
        scene.payload = map.bytes
        return try scene.judge()
    }

    /// Changes one key of the talent claim.
    private func talent(_ key: Int64, _ item: [UInt8]?) throws -> Verdict {
        var claims = try RawMap(scene.claims.encoded)
        var map = try RawMap(#require(claims[-65_537]))
        map[key] = item
        claims[-65_537] = map.bytes
        return try verdict(-65_537, map.bytes)
    }

    private func expectBad(_ verdict: Verdict, _ what: String = "") {
        #expect(verdict.code == .badFormat, "\(what)")
        #expect(verdict.facts.stage == .claims, "\(what)")
        #expect(verdict.facts.offset != nil)
    }

    private func uint(_ value: UInt64) -> [UInt8] { RawMap.item { $0.uint(value) } }
    private func text(_ value: String) -> [UInt8] { RawMap.item { $0.text(value) } }
    private func array(_ items: [[UInt8]]) -> [UInt8] {
        RawMap.item { writer in
            writer.array(items.count)
            for item in items { writer.encoded(item) }
        }
    }

    @Test("each claim that must be there must", arguments: [1, 4, 6, 7, 65_535, -65_537])
    func missing(_ label: Int64) throws { expectBad(try verdict(label, nil)) }

    @Test("each known claim has its type", arguments: [1, 4, 5, 6, 7, 8, 65_535, -65_537])
    func types(_ label: Int64) throws {
        for item: [UInt8] in [[0xf6], [0x80], [0x20], [0xf5], [0x41, 0x00], [0x60]] {
            expectBad(try verdict(label, item), TestSupport.Hex.text(item))
        }
    }

    @Test("iss has six or nine digits")
    func issuer() throws {
        for issuer in [
            "", "33028", "3302820", "33028200", "3302820000", "33028a", "３３０２８２", "330282 ", "-30282",
        ] {
            expectBad(try verdict(1, text(issuer)), issuer)
        }
        // Well-formed, and nobody's name.
        for issuer in ["330283", "330282900"] {
            #expect(try verdict(1, text(issuer)).code == .keyNotAllowed)
        }
    }

    @Test("times lie below 2^40", arguments: [4, 5, 6])
    func times(_ label: Int64) throws {
        for value in [UInt64(1) << 40, 1 << 63, .max] { expectBad(try verdict(label, uint(value))) }
        expectBad(try verdict(label, [0xfa, 0x4e, 0xd6, 0x93, 0xa4]), "a float")
        let last = try verdict(label, uint((1 << 40) - 1)).code
        #expect(last == (label == 4 ? .valid : .notYetValid))
    }

    @Test("cti has 12 bytes")
    func serial() throws {
        for count in [0, 11, 13, 16] {
            expectBad(try verdict(7, RawMap.item { $0.byteString([UInt8](repeating: 1, count: count)) }))
        }
        #expect(
            try verdict(7, RawMap.item { $0.byteString([UInt8](repeating: 1, count: 12)) }).code == .valid
        )
    }

    /// `{"status_list": {…}}`
    private func status(_ members: [(String, [UInt8])], outer: String = "status_list") -> [UInt8] {
        RawMap.item { writer in
            writer.map { map in
                map.entry(outer) { writer in
                    writer.map { list in for (key, item) in members { list.entry(key) { $0.encoded(item) } } }
                }
            }
        }
    }

    @Test("status needs idx below 2^32 and uri, and passes over what else it holds")
    func statusMembers() throws {
        let uri = text("\(OfficeFixture.base)/1")
        expectBad(try verdict(65_535, [0xa0]))
        expectBad(try verdict(65_535, status([("idx", uint(1)), ("uri", uri)], outer: "status_lists")))
        expectBad(try verdict(65_535, status([("idx", uint(1))])))
        expectBad(try verdict(65_535, status([("uri", uri)])))
        expectBad(try verdict(65_535, status([("idx", uint(1 << 32)), ("uri", uri)])))
        expectBad(try verdict(65_535, status([("idx", [0x20]), ("uri", uri)])))
        expectBad(try verdict(65_535, status([("idx", uint(1)), ("uri", [0x41, 0x00])])))
        let widest = try verdict(65_535, status([("idx", uint((1 << 32) - 1)), ("uri", uri)]))
        #expect(widest.code == .statusIndexUnknown)
        let more = status([("idx", uint(1)), ("uri", uri), ("more", [0x81, 0x01])])
        #expect(try verdict(65_535, more).code == .valid)
    }

    @Test("a profile must be there and known, an unknown one is BAD_FORMAT")
    func profile() throws {
        for item: [UInt8]? in [nil, uint(0), uint(4), uint(UInt64.max), [0x20], text("1")] {
            expectBad(try talent(1, item))
        }
        for profile: UInt64 in 1...3 { #expect(try talent(1, uint(profile)).code == .valid) }
    }

    @Test("each known talent key has its type", arguments: [2, 3, 4, 5, 6, 7, 8])
    func talentTypes(_ key: Int64) throws {
        for item: [UInt8] in [[0xf6], [0x20], [0xa0], [0xf4], [0x41, 0x00]] {
            expectBad(try talent(key, item))
        }
    }

    @Test("a tier is a pair of numbers, programmes are pairs, at most 64 of them")
    func pairs() throws {
        for item in [
            array([]), array([uint(1)]), array([uint(1), uint(2), uint(3)]), array([uint(1), [0x20]]),
        ] {
            expectBad(try talent(2, item))
            expectBad(try talent(5, array([item])))
        }
        let pair = array([uint(1), uint(2)])
        expectBad(try talent(5, pair))
        expectBad(try talent(5, array([[UInt8]](repeating: pair, count: 65))))
        #expect(try talent(5, array([[UInt8]](repeating: pair, count: 64))).code == .valid)
        #expect(try talent(2, array([uint(1), uint(.max)])).code == .valid)
    }

    @Test("a skill level lies between 1 and 8")
    func skillLevel() throws {
        for level: UInt64 in [0, 9, .max] { expectBad(try talent(4, uint(level))) }
        for level: UInt64 in [1, 8] { #expect(try talent(4, uint(level)).code == .valid) }
    }

    @Test("areas are one to eight numbers of six or nine digits")
    func areas() throws {
        let area = uint(330282)
        for item in [
            array([]), array([[UInt8]](repeating: area, count: 9)), array([uint(99_999)]),
            array([uint(1_000_000)]), array([uint(99_999_999)]), array([uint(1_000_000_000)]),
            array([text("330282")]),
        ] { expectBad(try talent(6, item)) }
        for item in [
            array([area]), array([[UInt8]](repeating: area, count: 8)), array([uint(330_282_900)]),
            array([uint(100_000)]), array([uint(999_999)]), array([uint(999_999_999)]),
        ] { #expect(try talent(6, item).code == .valid) }
    }

    @Test("a display name has one to eight scalars in form C, none of them a control or format character")
    func displayName() throws {
        for name in [
            "", "123456789", "王\u{0}", "王\n", "王\u{7f}", "王\u{85}", "王\u{200b}", "王\u{200e}", "王\u{202e}*",
            "王\u{2066}", "王\u{feff}", "王\u{ad}", "王\u{2028}", "王\u{2029}", "e\u{301}", "\u{212b}",
            "\u{f900}", "王\u{e0041}", "\u{1b}[31m", "王\u{61c}",
        ] { expectBad(try talent(7, text(name)), name) }
        // The last three: a character of Unicode 15.1, one for private use, and one that is not assigned.
        for name in ["王", "王**", "12345678", "é**", "欧***", "\u{2ebf0}*", "\u{e863}*", "\u{378}"] {
            #expect(try talent(7, text(name)).code == .valid, "\(name)")
        }
    }

    @Test("a document check lies below 2^20, and never beside cnf")
    func documentCheck() throws {
        for value in [UInt64(1) << 20, .max] { expectBad(try talent(8, uint(value))) }
        let good: [UInt64] = [0, 1_048_575]
        for value in good { #expect(try talent(8, uint(value)).code == .valid) }
        var scene = scene
        scene.present()
        scene.claims.documentCheck = 5
        expectBad(try scene.judge())
    }

    @Test("unknown categories are ignored")
    func categories() throws {
        #expect(
            try talent(3, uint(1 << 63 | 4)).credential?.claims.categories?.names == [
                "professional-technical"
            ]
        )
        #expect(try talent(3, uint(.max)).code == .valid)
    }

    @Test("unknown claims and talent keys are ignored, whatever they hold and wherever they sort")
    func unknown() throws {
        for item: [UInt8] in [[0x00], [0xf6], [0x82, 0x01, 0xa1, 0x61, 0x61, 0x80], [0x62, 0xc3, 0xa9]] {
            for label: Int64 in [
                0, 2, 3, 9, 39, 40, 256, 65_534, 65_536, -1, -65_536, -65_538, .max, .min + 1,
            ] {
                #expect(try verdict(label, item).code == .valid, "\(label)")
            }
            for key: Int64 in [0, 9, 23, 24, 1_000, -1, -1_000] {
                #expect(try talent(key, item).code == .valid, "\(key)")
            }
        }
        var scene = scene
        var map = try RawMap(scene.claims.encoded)
        map.entries.append((text("note"), [0x01]))
        scene.payload = map.bytes
        #expect(try scene.judge().code == .valid)
    }

    @Test("cnf is exactly one key with exactly its members")
    func confirmation() throws {
        let x = "58 20 " + TestSupport.Hex.text([UInt8](repeating: 7, count: 32))
        for hex in [
            "a0                                    # {}",
            "a1 01 a0                              # {1: {}}",
            "a2 01 a3 01 01 20 06 21 \(x) 02 00    # a second member",
            "a1 02 a3 01 01 20 06 21 \(x)          # the key under 2",
            "a1 01 a4 01 01 20 06 21 \(x) 22 f5    # Ed25519 with y",
            "a1 01 a3 01 02 20 01 21 \(x)          # P-256 without y",
            "a1 01 a4 01 02 20 01 21 \(x) 22 \(x)  # y uncompressed",
            "a1 01 a4 01 02 20 06 21 \(x) 22 f5    # EC2 on Ed25519",
            "a1 01 a3 01 01 20 01 21 \(x)          # OKP on P-256",
            "a1 01 a3 01 03 20 06 21 \(x)          # kty 3",
            "a1 01 a4 01 02 20 02 21 \(x) 22 f5    # P-384",
            "a1 01 a4 01 02 20 01 21 41 07 22 f5   # x of one byte",
            "a1 01 a5 01 02 03 26 20 01 21 \(x) 22 f5 # with alg",
        ] { expectBad(try verdict(8, TestSupport.Hex.bytes(hex)), hex) }
        let good = try TestSupport.Hex.bytes("a1 01 a3 01 01 20 06 21 \(x)")
        #expect(try verdict(8, good).code == .holderProofMissing)
    }
}
