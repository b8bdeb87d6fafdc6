import COSE
import TestSupport
import Testing

@Suite("Any CBOR")
struct CBORItemTests {
    @Test("arrays, tags and maps nest 128 deep and no deeper")
    func depth() throws {
        for head: [UInt8] in [[0x81], [0xc1], [0x9f], [0xa1, 0x00]] {
            let deep = Array(repeatElement(head, count: 127).joined())
            var reader = CBORItemReader(
                deep + [0x00] + (head == [0x9f] ? Array(repeating: 0xff, count: 127) : [])
            )
            _ = try reader.read()
            try reader.finish()
            #expect(throws: CBORError(.tooDeep, at: deep.count + 1)) {
                try CBORItem(deep + head + [0x00])
            }
        }
        #expect(throws: CBORError(.tooDeep, at: 128)) {
            try CBORItem(Array(repeating: 0x9f, count: 1_000_000))
        }
    }

    @Test("a key that comes twice is found however it is encoded, and where")
    func duplicateKeys() throws {
        let twice = try Hex.bytes(
            """
            a2    # map(2)
            01 00 # 1: 0
            1801 00 # 1, not shortest: 0
            """
        )
        #expect(try CBORItem(twice).hasDuplicateKeys)
        #expect(throws: CBORError(.duplicateKey, at: 3)) { try CBORItem(twice, uniqueKeys: true) }
        let nested = try Hex.bytes("81 c1 bf 6161 00 7f 6161 ff 00 ff")  // [1({_ "a": 0, (_ "a"): 0})]
        #expect(try CBORItem(nested).hasDuplicateKeys)
        #expect(throws: CBORError(.duplicateKey, at: 6)) { try CBORItem(nested, uniqueKeys: true) }
        let different = try Hex.bytes("a3 01 00 6131 00 4131 00")  // {1: 0, "1": 0, h'31': 0}
        #expect(try !CBORItem(different, uniqueKeys: true).hasDuplicateKeys)
    }

    @Test("a sequence gives its items, also none")
    func sequence() throws {
        #expect(try CBORItem.sequence([]) == [])
        #expect(
            try CBORItem.sequence([0x01, 0x80, 0xf6]) == [
                .unsigned(1), .array([], isIndefinite: false), .null,
            ]
        )
        #expect(throws: CBORError(.truncated, at: 1)) { try CBORItem.sequence([0x01, 0x18]) }
        #expect(CBORDiagnostic.notation(sequence: [.unsigned(1), .null]) == "1, null")
    }

    @Test("empty strings of indefinite length have the notation of section 8")
    func emptyChunks() throws {
        #expect(CBORDiagnostic.notation(try CBORItem([0x5f, 0xff])) == "''_")
        #expect(CBORDiagnostic.notation(try CBORItem([0x7f, 0xff])) == "\"\"_")
        #expect(CBORDiagnostic.notation(try CBORItem([0xbf, 0xff])) == "{_ }")
    }

    @Test(
        "nothing hostile in a text reaches the terminal",
        arguments: [
            ("\u{1b}[31m", "\\u001b[31m"), ("\u{0}", "\\u0000"), ("\u{7f}", "\\u007f"), ("\u{9b}", "\\u009b"),
            ("\u{202e}gpj", "\\u202egpj"), ("\u{2066}", "\\u2066"), ("\u{200b}", "\\u200b"),
            ("\u{feff}", "\\ufeff"), ("\u{2028}", "\\u2028"), ("\u{a0}", "\\u00a0"), ("\u{3164}", "\\u3164"),
            ("\u{e0041}", "\\udb40\\udc41"), ("\u{e000}", "\\ue000"), ("\u{ffff}", "\\uffff"),
            ("a\nb\r\t", "a\\nb\\r\\t"), ("王**", "王**"),
        ]
    )
    func escaping(text: String, notation: String) {
        #expect(CBORDiagnostic.notation(.text(text)) == "\"" + notation + "\"")
    }

    @Test("a bignum that is not in its preferred form, or is long, stays a tagged byte string")
    func bignums() throws {
        let long = [UInt8](repeating: 0xff, count: 65)
        #expect(CBORDiagnostic.notation(.tag(2, .bytes([0x01]))) == "2(h'01')")
        #expect(CBORDiagnostic.notation(.tag(2, .bytes([0] + long.prefix(8)))) == "2(h'00ffffffffffffffff')")
        #expect(CBORDiagnostic.notation(.tag(3, .bytes(long))).hasPrefix("3(h'ff"))
        // 2^80 and -2^80
        #expect(
            CBORDiagnostic.notation(.tag(2, .bytes([1] + [UInt8](repeating: 0, count: 10))))
                == "1208925819614629174706176"
        )
        #expect(
            CBORDiagnostic.notation(.tag(3, .bytes([UInt8](repeating: 0xff, count: 10))))
                == "-1208925819614629174706176"
        )
    }

    @Test(
        "floats take plain digits from 1e-6 to below 1e21",
        arguments: [
            (1e20, "100000000000000000000.0"), (1e21, "1.0e+21"), (1.5e21, "1.5e+21"), (1e-6, "0.000001"),
            (1e-7, "1.0e-7"), (123.456, "123.456"), (Double.leastNonzeroMagnitude, "5.0e-324"),
            (-1.25e-10, "-1.25e-10"),
            (123_456_789_012_345_680, "123456789012345680.0"), (0.5, "0.5"), (100, "100.0"),
        ]
    )
    func floats(value: Double, notation: String) {
        #expect(CBORDiagnostic.notation(.float(.double(value.bitPattern))) == notation)
    }

    @Test("deterministic encoding takes the shortest float that keeps the value")
    func shortestFloats() throws {
        let widths: [(String, String)] = [
            ("fb 3ff8000000000000", "f93e00"), ("fb 40f86a0000000000", "fa47c35000"),
            ("fb 3ff199999999999a", "fb3ff199999999999a"), ("fa 7fc00001", "f97e00"),
            ("fa ff800000", "f9fc00"),
            ("fb 8000000000000000", "f98000"), ("fa 33800000", "f90001"),
        ]
        for (long, short) in widths {
            #expect(Hex.text(try CBORItem(Hex.bytes(long)).deterministic) == short)
        }
    }

    @Test("random bytes crash neither reader, and what the strict one takes the other takes alike")
    func randomBytes() throws {
        var random = Seed.start()
        var strictly = 0
        for round in 0..<60_000 {
            let bytes = random.bytes(1 + round % 24)
            var reader = CBORReader(bytes)
            let lenient = try? CBORItem(bytes)
            if let lenient { #expect(!CBORDiagnostic.notation(lenient).isEmpty) }
            do throws(CBORError) {
                try reader.skip()
                try reader.finish()
            } catch {
                #expect((0...bytes.count).contains(error.offset))
                continue
            }
            strictly += 1
            #expect(lenient?.deterministic == bytes)
        }
        #expect(strictly > 100)
    }
}
