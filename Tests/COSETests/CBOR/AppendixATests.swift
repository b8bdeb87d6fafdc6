import COSE
import TestSupport
import Testing

@Suite("RFC 8949 appendix A")
struct AppendixATests {
    @Test("every value has its notation", arguments: AppendixA.deterministic + AppendixA.others)
    func notation(value: AppendixA) throws {
        let item = try CBORItem(Hex.bytes(value.hex))
        #expect(CBORDiagnostic.notation(item) == value.notation)
    }

    @Test(
        "the deterministic ones are read strictly and written back alike",
        arguments: AppendixA.deterministic
    )
    func deterministic(value: AppendixA) throws {
        let bytes = try Hex.bytes(value.hex)
        var reader = CBORReader(bytes)
        try reader.skip()
        try reader.finish()
        #expect(try CBORItem(bytes).deterministic == bytes)
    }

    @Test("the strict reader refuses the others, each for its reason", arguments: AppendixA.others)
    func refused(value: AppendixA) throws {
        var reader = CBORReader(try Hex.bytes(value.hex))
        do throws(CBORError) {
            try reader.skip()
            Issue.record("accepted")
        } catch { #expect(error.reason == value.refusal) }
    }

    @Test(
        "what is not well-formed is refused where it stands (RFC 8949 appendix F)",
        arguments: [
            ("", CBORError.Reason.truncated, 0),
            ("18", .truncated, 0), ("19 01", .truncated, 0), ("1b 01020304050607", .truncated, 0),
            ("f8", .truncated, 0), ("f9 00", .truncated, 0), ("fb 00000000000000", .truncated, 0),
            ("41", .truncated, 0), ("61", .truncated, 0), ("5b ffffffffffffffff 010203", .truncated, 0),
            ("81", .truncated, 0), ("9a ffffffff 00", .truncated, 0), ("82 00", .truncated, 0),
            ("a1", .truncated, 0), ("a2 01 02", .truncated, 0), ("bb ffffffffffffffff 0102", .truncated, 0),
            ("c0", .truncated, 1), ("5f 41 00", .truncated, 3), ("9f 01", .truncated, 2),
            ("bf 01 02", .truncated, 3), ("bf 01 ff", .misplacedBreak, 2), ("ff", .misplacedBreak, 0),
            ("81 ff", .misplacedBreak, 1), ("a1 00 ff", .misplacedBreak, 2), ("c0 ff", .misplacedBreak, 1),
            ("1c", .reserved, 0), ("3d", .reserved, 0), ("5e", .reserved, 0), ("fc", .reserved, 0),
            ("1f", .reserved, 0), ("3f", .reserved, 0), ("df 00", .reserved, 0), ("f8 00", .reserved, 0),
            ("f8 1f", .reserved, 0), ("81 f8 18", .reserved, 1),
            ("5f 00 ff", .unexpectedType, 1), ("5f 61 61 ff", .unexpectedType, 1),
            ("7f 41 00 ff", .unexpectedType, 1), ("5f 5f 41 00 ff ff", .unexpectedType, 1),
            ("61 ff", .invalidUTF8, 0), ("62 c080", .invalidUTF8, 0), ("63 eda080", .invalidUTF8, 0),
            ("7f 61 c3 61 bc ff", .invalidUTF8, 1), ("00 00", .trailingBytes, 1),
        ]
    )
    func notWellFormed(hex: String, reason: CBORError.Reason, offset: Int) throws {
        let bytes = try Hex.bytes(hex)
        #expect(throws: CBORError(reason, at: offset)) { try CBORItem(bytes) }
    }
}
