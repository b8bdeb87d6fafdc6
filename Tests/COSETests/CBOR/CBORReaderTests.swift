import COSE
import TestSupport
import Testing

@Suite("The strict CBOR reader")
struct CBORReaderTests {
    /// How reading ended: nil if the whole input was taken.
    private func failure(
        _ hex: String,
        _ read: (inout CBORReader) throws(CBORError) -> Void = { reader throws(CBORError) in try reader.skip()
        }
    ) throws -> CBORError? {
        var reader = CBORReader(try Hex.bytes(hex))
        do throws(CBORError) {
            try read(&reader)
            try reader.finish()
            return nil
        } catch { return error }
    }

    @Test(
        "what a deterministic writer would not have written is refused where it stands",
        arguments: [
            ("", CBORError.Reason.truncated, 0), ("18", .truncated, 0), ("1b 00", .truncated, 0),
            ("42 00", .truncated, 0), ("5b 7fffffffffffffff", .truncated, 0), ("82 00", .truncated, 0),
            ("9b ffffffffffffffff", .truncated, 0), ("a1 00", .truncated, 2),
            ("ba ffffffff 00", .truncated, 0),
            ("00 00", .trailingBytes, 1), ("80 f6", .trailingBytes, 1),
            ("1c", .reserved, 0), ("1d", .reserved, 0), ("fe", .reserved, 0), ("f8 20", .reserved, 0),
            ("e0", .reserved, 0), ("81 f3", .reserved, 1),
            ("18 17", .notShortest, 0), ("19 00ff", .notShortest, 0), ("1a 0000ffff", .notShortest, 0),
            ("1b 00000000ffffffff", .notShortest, 0), ("38 00", .notShortest, 0),
            ("58 01 00", .notShortest, 0),
            ("78 01 61", .notShortest, 0), ("98 01 00", .notShortest, 0), ("b8 01 00 00", .notShortest, 0),
            ("5f 41 00 ff", .indefiniteLength, 0), ("7f ff", .indefiniteLength, 0),
            ("9f ff", .indefiniteLength, 0),
            ("bf ff", .indefiniteLength, 0), ("ff", .indefiniteLength, 0), ("81 9f ff", .indefiniteLength, 1),
            ("a2 02 00 01 00", .unsortedKeys, 3), ("a2 20 00 01 00", .unsortedKeys, 3),
            ("a2 6162 00 6161 00", .unsortedKeys, 4), ("a2 626161 00 617a 00", .unsortedKeys, 5),
            ("a2 01 00 01 00", .duplicateKey, 3), ("a2 6161 00 6161 00", .duplicateKey, 4),
            ("f9 3c00", .float, 0), ("fa 3f800000", .float, 0), ("fb 3ff0000000000000", .float, 0),
            ("61 ff", .invalidUTF8, 0), ("62 c0af", .invalidUTF8, 0), ("63 eda080", .invalidUTF8, 0),
            ("64 f4908080", .invalidUTF8, 0), ("a1 61 80 00", .invalidUTF8, 1),
            ("c0 00", .unexpectedTag, 0), ("81 d2 00", .unexpectedTag, 1),
        ]
    )
    func refusals(hex: String, reason: CBORError.Reason, offset: Int) throws {
        #expect(try failure(hex) == CBORError(reason, at: offset))
    }

    @Test(
        "the neighbours of what is refused are read",
        arguments: [
            "18 18", "19 0100", "1a 00010000", "1b 0000000100000000", "38 18",
            "58 18" + String(repeating: "00", count: 24),
            "a2 01 00 20 00", "a2 617a 00 626161 00", "a2 18ff 00 20 00", "62 c3bc", "64 f48fbfbf", "f7",
            "80", "a0", "60",
        ]
    )
    func neighbours(hex: String) throws { #expect(try failure(hex) == nil) }

    @Test("nesting 8 is read, nesting 9 is refused")
    func depth() throws {
        #expect(try failure(String(repeating: "81", count: 7) + "00") == nil)
        #expect(try failure(String(repeating: "81", count: 8) + "00") == CBORError(.tooDeep, at: 8))
        #expect(try failure(String(repeating: "a100", count: 7) + "00") == nil)
        #expect(try failure(String(repeating: "a100", count: 8) + "00") == CBORError(.tooDeep, at: 15))
        #expect(try failure(String(repeating: "81", count: 100_000)) == CBORError(.tooDeep, at: 8))
    }

    @Test("64 entries are read, 65 are refused, in arrays and maps")
    func entries() throws {
        for count in [64, 65] {
            let expected = count == 64 ? nil : CBORError(.tooManyEntries, at: 0)
            #expect(
                try failure("98" + Hex.text([UInt8(count)]) + String(repeating: "00", count: count))
                    == expected
            )
            let map = (0..<count).map { Hex.text($0 < 24 ? [UInt8($0), 0] : [0x18, UInt8($0), 0]) }.joined()
            #expect(try failure("b8" + Hex.text([UInt8(count)]) + map) == expected)
        }
        var wide = CBORReader(try Hex.bytes("9841" + String(repeating: "00", count: 65)), maximumEntries: 65)
        #expect(try wide.readArray() == 65)
    }

    @Test("another type than the one asked for is refused, and the reader stays before it")
    func types() throws {
        let wrong = CBORError(.unexpectedType, at: 0)
        #expect(try failure("20") { reader throws(CBORError) in _ = try reader.readUInt() } == wrong)
        #expect(try failure("40") { reader throws(CBORError) in _ = try reader.readInt() } == wrong)
        #expect(try failure("60") { reader throws(CBORError) in _ = try reader.readBytes() } == wrong)
        #expect(try failure("60") { reader throws(CBORError) in _ = try reader.readByteRange() } == wrong)
        #expect(try failure("40") { reader throws(CBORError) in _ = try reader.readText() } == wrong)
        #expect(try failure("40") { reader throws(CBORError) in _ = try reader.readTextRange() } == wrong)
        #expect(try failure("a0") { reader throws(CBORError) in _ = try reader.readArray() } == wrong)
        #expect(try failure("80") { reader throws(CBORError) in _ = try reader.readMap() } == wrong)
        #expect(try failure("00") { reader throws(CBORError) in _ = try reader.readTag() } == wrong)
        #expect(try failure("f6") { reader throws(CBORError) in _ = try reader.readBool() } == wrong)
        #expect(try failure("01") { reader throws(CBORError) in _ = try reader.readBool() } == wrong)
        var reader = CBORReader([0xf6])
        _ = try? reader.readBool()
        #expect(reader.offset == 0)
    }

    @Test("a key that is no integer or text is refused; a label must be an integer")
    func keys() throws {
        let read = { (reader: inout CBORReader) throws(CBORError) in
            var cursor = try reader.readMap()
            while try reader.nextKey(&cursor) != nil { try reader.skip() }
        }
        #expect(try failure("a1 40 00", read) == CBORError(.unexpectedType, at: 1))
        #expect(try failure("a1 f6 00", read) == CBORError(.unexpectedType, at: 1))
        #expect(try failure("a2 00 00", read) == CBORError(.truncated, at: 3))
        #expect(try failure("a1 1b ffffffffffffffff 00", read) == CBORError(.outOfRange, at: 1))
        #expect(try failure("a2 01 00 6161 00", read) == nil)
        #expect(
            try failure("a1 6161 00") { reader throws(CBORError) in
                var cursor = try reader.readMap()
                _ = try reader.nextLabel(&cursor)
            } == CBORError(.unexpectedType, at: 1)
        )
    }

    @Test("numbers and byte strings outside what is asked for are out of range")
    func ranges() throws {
        let range = CBORError(.outOfRange, at: 0)
        #expect(try failure("05") { reader throws(CBORError) in _ = try reader.readUInt(in: 1...5) } == nil)
        #expect(try failure("06") { reader throws(CBORError) in _ = try reader.readUInt(in: 1...5) } == range)
        #expect(try failure("00") { reader throws(CBORError) in _ = try reader.readUInt(in: 1...5) } == range)
        #expect(try failure("3b 7fffffffffffffff") { r throws(CBORError) in _ = try r.readInt() } == nil)
        #expect(try failure("3b 8000000000000000") { r throws(CBORError) in _ = try r.readInt() } == range)
        #expect(try failure("1b 8000000000000000") { r throws(CBORError) in _ = try r.readInt() } == range)
        #expect(
            try failure("42 0102") { reader throws(CBORError) in _ = try reader.readBytes(count: 2) } == nil
        )
        #expect(
            try failure("42 0102") { reader throws(CBORError) in _ = try reader.readBytes(count: 3) } == range
        )
    }

    @Test("a reader of a part neither sees nor passes its end")
    func part() throws {
        var reader = CBORReader([0x00, 0x42, 0x01, 0x02], in: 1..<3)
        #expect(throws: CBORError(.truncated, at: 1)) { try reader.readBytes() }
    }
}
