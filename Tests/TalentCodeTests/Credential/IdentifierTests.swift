import TalentCode
import TestSupport
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    @Test("the head of an area is its six digits")
    func areaHead() {
        for (area, head) in [
            ("330282", "330282"), ("330282900", "330282"), ("330200", "330200"), ("100000999", "100000"),
        ] {
            #expect(AreaCode(area)?.head.description == head)
        }
    }

    @Test(
        "an area code has six or nine ASCII digits, the first of which is not 0",
        arguments: [
            "", "33028", "3302822", "33028290", "3302829000", "033028", "+33028", "-33028", "33028 ",
            "３３０２８２",
            "33o282", "33028\u{301}",
        ]
    )
    func noArea(_ text: String) { #expect(AreaCode(text) == nil) }

    @Test("an area contains what its digits begin, by province, city and district")
    func areas() throws {
        func area(_ text: String) throws -> AreaCode { try #require(AreaCode(text)) }
        for (outer, inner, holds) in [
            ("330282", "330282", true), ("330282", "330282900", true), ("330200", "330282", true),
            ("330200", "330282900", true), ("330000", "330282", true), ("330000", "330200", true),
            ("330282", "330200", false), ("330282", "330206", false), ("330200", "330300", false),
            ("330000", "320200", false), ("330282900", "330282", false), ("330282900", "330282901", false),
            ("330206", "330282900", false),
        ] {
            #expect(try area(outer).contains(area(inner)) == holds, "\(outer) \(inner)")
        }
        #expect(try area("330282") < area("330282900"))
        #expect(try area("330282900") < area("330283"))
        #expect(try area("330282").description == "330282")
        for number: UInt64 in [0, 99_999, 1_000_000, 99_999_999, 1_000_000_000, .max] {
            #expect(AreaCode(number: number) == nil)
        }
    }

    @Test("serials, kids and persons have their own lengths")
    func lengths() {
        for count in [0, 11, 13] { #expect(Serial([UInt8](repeating: 1, count: count)) == nil) }
        #expect(Serial(hex: "000102030405060708090A0B")?.description == "000102030405060708090a0b")
        #expect(Serial(hex: "000102030405060708090a0") == nil)
        #expect(Serial(hex: "000102030405060708090a0b0c") == nil)
        #expect(Serial(hex: "000102030405060708090a0g") == nil)
        for count in [15, 17] { #expect(PersonID([UInt8](repeating: 1, count: count)) == nil) }
        #expect(PersonID(hex: String(repeating: "ab", count: 16))?.bytes.count == 16)
        #expect(KeyID(hex: "60fbc6f785999c1") == nil)
        #expect(KeyID(hex: "60fbc6f785999c1160") == nil)
        #expect(KeyID(hex: "60FBC6F785999C11")?.description == "60fbc6f785999c11")
        #expect(KeyID([UInt8](repeating: 9, count: 32)).bytes.count == 8)
    }

    @Test(
        "hexadecimal digits come in pairs of ASCII",
        arguments: ["0", "0g", "0x00", " 00", "００", "00\u{301}"]
    )
    func noHex(_ text: String) { #expect(TalentCode.Hex.decode(text) == nil) }

    @Test("all bytes are written and read again")
    func hex() {
        let all = (UInt8.min ... .max).map { $0 }
        let text = TalentCode.Hex.encode(all)
        #expect(text.hasPrefix("000102") && text.hasSuffix("feff"))
        #expect(TalentCode.Hex.decode(text) == all)
        #expect(TalentCode.Hex.decode(text.uppercased()) == all)
        #expect(TalentCode.Hex.decode("") == [])
    }

    @Test("times neither wrap nor leave what a claim can name")
    func times() {
        let last = Timestamp((1 << 40) - 1)
        #expect(last.adding(1) == last)
        #expect(Timestamp(5).adding(.max) == last)
        #expect(Timestamp(5).subtracting(6) == Timestamp(0))
        #expect(Timestamp(5).since(Timestamp(6)) == 0)
        #expect(Timestamp(6).since(Timestamp(5)) == 1)
    }

    @Test("names on the command line are told exactly")
    func names() {
        #expect(Profile(name: "Talent-Code") == nil)
        #expect(Profile(name: "") == nil)
        for profile in Profile.allCases { #expect(Profile(name: profile.name) == profile) }
        #expect(SkillLevel.allCases.map(\.rawValue) == Array(1...8))
        #expect(Set(SkillLevel.allCases.map(\.name)).count == 8)
        #expect(Categories(rawValue: 0b10_1001).names == ["party-government", "high-skill", "social-work"])
    }
}
