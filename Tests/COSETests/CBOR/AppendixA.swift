import COSE
import Testing

/// RFC 8949 appendix A, whole: bytes, diagnostic notation, and why the strict reader refuses them, if it does.
///
/// Readable characters are shown as they are where the table writes an escape of the same meaning.
struct AppendixA: CustomTestStringConvertible, Sendable {
    let hex: String
    let notation: String
    let refusal: CBORError.Reason?

    var testDescription: String { hex }

    init(_ hex: String, _ notation: String, _ refusal: CBORError.Reason? = nil) {
        self.hex = hex
        self.notation = notation
        self.refusal = refusal
    }

    static let deterministic: [AppendixA] = [
        .init("00", "0"), .init("01", "1"), .init("0a", "10"), .init("17", "23"), .init("1818", "24"),
        .init("1819", "25"), .init("1864", "100"), .init("1903e8", "1000"), .init("1a000f4240", "1000000"),
        .init("1b000000e8d4a51000", "1000000000000"), .init("1bffffffffffffffff", "18446744073709551615"),
        .init("3bffffffffffffffff", "-18446744073709551616"), .init("20", "-1"), .init("29", "-10"),
        .init("3863", "-100"), .init("3903e7", "-1000"),
        .init("f4", "false"), .init("f5", "true"), .init("f6", "null"), .init("f7", "undefined"),
        .init("40", "h''"), .init("4401020304", "h'01020304'"),
        .init("60", "\"\""), .init("6161", "\"a\""), .init("6449455446", "\"IETF\""),
        .init("62225c", "\"\\\"\\\\\""), .init("62c3bc", "\"ü\""), .init("63e6b0b4", "\"水\""),
        .init("64f0908591", "\"𐅑\""),
        .init("80", "[]"), .init("83010203", "[1, 2, 3]"), .init("8301820203820405", "[1, [2, 3], [4, 5]]"),
        .init(
            "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
            "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]"
        ),
        .init("a0", "{}"), .init("a201020304", "{1: 2, 3: 4}"),
        .init("a26161016162820203", "{\"a\": 1, \"b\": [2, 3]}"),
        .init("826161a161626163", "[\"a\", {\"b\": \"c\"}]"),
        .init(
            "a56161614161626142616361436164614461656145",
            "{\"a\": \"A\", \"b\": \"B\", \"c\": \"C\", \"d\": \"D\", \"e\": \"E\"}"
        ),
    ]

    static let others: [AppendixA] = [
        .init("c249010000000000000000", "18446744073709551616", .unexpectedTag),
        .init("c349010000000000000000", "-18446744073709551617", .unexpectedTag),
        .init("f90000", "0.0", .float), .init("f98000", "-0.0", .float), .init("f93c00", "1.0", .float),
        .init("fb3ff199999999999a", "1.1", .float), .init("f93e00", "1.5", .float),
        .init("f97bff", "65504.0", .float), .init("fa47c35000", "100000.0", .float),
        .init("fa7f7fffff", "3.4028234663852886e+38", .float),
        .init("fb7e37e43c8800759c", "1.0e+300", .float),
        .init("f90001", "5.960464477539063e-8", .float), .init("f90400", "0.00006103515625", .float),
        .init("f9c400", "-4.0", .float), .init("fbc010666666666666", "-4.1", .float),
        .init("f97c00", "Infinity", .float), .init("f97e00", "NaN", .float),
        .init("f9fc00", "-Infinity", .float),
        .init("fa7f800000", "Infinity", .float), .init("fa7fc00000", "NaN", .float),
        .init("faff800000", "-Infinity", .float), .init("fb7ff0000000000000", "Infinity", .float),
        .init("fb7ff8000000000000", "NaN", .float), .init("fbfff0000000000000", "-Infinity", .float),
        .init("f0", "simple(16)", .reserved), .init("f8ff", "simple(255)", .reserved),
        .init(
            "c074323031332d30332d32315432303a30343a30305a",
            "0(\"2013-03-21T20:04:00Z\")",
            .unexpectedTag
        ),
        .init("c11a514b67b0", "1(1363896240)", .unexpectedTag),
        .init("c1fb41d452d9ec200000", "1(1363896240.5)", .unexpectedTag),
        .init("d74401020304", "23(h'01020304')", .unexpectedTag),
        .init("d818456449455446", "24(h'6449455446')", .unexpectedTag),
        .init(
            "d82076687474703a2f2f7777772e6578616d706c652e636f6d",
            "32(\"http://www.example.com\")",
            .unexpectedTag
        ),
        .init("5f42010243030405ff", "(_ h'0102', h'030405')", .indefiniteLength),
        .init("7f657374726561646d696e67ff", "(_ \"strea\", \"ming\")", .indefiniteLength),
        .init("9fff", "[_ ]", .indefiniteLength),
        .init("9f018202039f0405ffff", "[_ 1, [2, 3], [_ 4, 5]]", .indefiniteLength),
        .init("9f01820203820405ff", "[_ 1, [2, 3], [4, 5]]", .indefiniteLength),
        .init("83018202039f0405ff", "[1, [2, 3], [_ 4, 5]]", .indefiniteLength),
        .init("83019f0203ff820405", "[1, [_ 2, 3], [4, 5]]", .indefiniteLength),
        .init(
            "9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff",
            "[_ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]",
            .indefiniteLength
        ),
        .init("bf61610161629f0203ffff", "{_ \"a\": 1, \"b\": [_ 2, 3]}", .indefiniteLength),
        .init("826161bf61626163ff", "[\"a\", {_ \"b\": \"c\"}]", .indefiniteLength),
        .init("bf6346756ef563416d7421ff", "{_ \"Fun\": true, \"Amt\": -2}", .indefiniteLength),
        // Deterministic by length-first rules of old, not sorted or not shortest by section 4.2.1.
        .init("a2616202616101", "{\"b\": 2, \"a\": 1}", .unsortedKeys),
        .init("1800", "0", .notShortest),
    ]
}
