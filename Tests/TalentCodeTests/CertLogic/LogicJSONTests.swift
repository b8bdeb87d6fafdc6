import TalentCode
import Testing

@Suite("JSON of rules and data")
struct LogicJSONTests {
    @Test(
        "what breaks RFC 8259 is refused with its place",
        arguments: [
            ("", LogicJSONError.Reason.truncated, 0), (" ", .truncated, 1), ("[", .truncated, 1),
            ("[1", .truncated, 2), ("[1,", .truncated, 3), ("[1,]", .unexpectedByte, 3),
            ("[,1]", .unexpectedByte, 1), ("[1 2]", .unexpectedByte, 3), ("1 2", .trailingBytes, 2),
            ("{", .truncated, 1), ("{,}", .unexpectedByte, 1), ("{1:2}", .unexpectedByte, 1),
            (#"{"a"}"#, .unexpectedByte, 4), (#"{"a":}"#, .unexpectedByte, 5),
            (#"{"a":1,}"#, .unexpectedByte, 7),
            (#"{"a":1,"b":2,"a":3}"#, .duplicateKey, 13), (#"{"a":1,"\u0061":2}"#, .duplicateKey, 7),
            (#"{"é":1,"\u0065\u0301":2}"#, .duplicateKey, 8),
            ("tru", .truncated, 3), ("trux", .unexpectedByte, 3), ("True", .unexpectedByte, 0),
            ("nul", .truncated, 3), ("NaN", .unexpectedByte, 0), ("Infinity", .unexpectedByte, 0),
            ("+1", .unexpectedByte, 0), ("-", .truncated, 1), ("-a", .invalidNumber, 1),
            ("01", .invalidNumber, 0),
            ("-01", .invalidNumber, 1), ("1.", .truncated, 2), ("1.e1", .invalidNumber, 2),
            (".5", .unexpectedByte, 0),
            ("1e", .truncated, 2), ("1e+", .truncated, 3), ("0x1", .trailingBytes, 1),
            ("9223372036854775808", .numberOutOfRange, 0), ("-9223372036854775809", .numberOutOfRange, 0),
            ("1e400", .numberOutOfRange, 0), ("\"", .truncated, 1), ("\"a", .truncated, 2),
            ("\"\\", .truncated, 2),
            ("\"\n\"", .controlCharacter, 1), (#""\x""#, .invalidEscape, 1), (#""\u12"#, .truncated, 5),
            (#""\u12g4""#, .invalidEscape, 1), (#""\ud800""#, .loneSurrogate, 1),
            (#""\udc00""#, .loneSurrogate, 1),
            (#""\ud800\u0041""#, .loneSurrogate, 1), ("'a'", .unexpectedByte, 0),
            ("// c", .unexpectedByte, 0),
            ("\u{feff}1", .unexpectedByte, 0), ("\u{c}1", .unexpectedByte, 0),
        ])
    func refused(text: String, reason: LogicJSONError.Reason, offset: Int) {
        #expect(error(Array(text.utf8)) == "\(reason) \(offset)")
    }

    @Test("bytes that are not UTF-8 are refused, inside a text and outside")
    func encoding() {
        #expect(error([0x22, 0xff, 0x22]) == "invalidUTF8 0")
        #expect(error([0x22, 0xc0, 0x80, 0x22]) == "invalidUTF8 0")
        #expect(error([0x22, 0xed, 0xa0, 0x80, 0x22]) == "invalidUTF8 0")
        #expect(error([0xff]) == "unexpectedByte 0")
    }

    @Test(
        "what is taken is written in one way",
        arguments: [
            (" {\"b\" : [ ] , \"a\":{ } }\r\n", #"{"a":{},"b":[]}"#), ("1.0", "1"), ("1e3", "1000"),
            ("-0", "0"),
            ("3.14", "3.14"), ("-9223372036854775808", "-9223372036854775808"),
            ("[true,false,null]", "[true,false,null]"),
            (#""\ud83d\ude00\u4eba\/\b\f""#, "\"😀人/\\u0008\\u000c\""),
            (#""\"\\\n\r\t\u001f""#, #""\"\\\n\r\t\u001f""#),
        ])
    func written(text: String, expected: String) throws {
        let value = try json(text)
        #expect(String(decoding: LogicJSON.text(value), as: UTF8.self) == expected)
        #expect(try LogicJSON.parse(LogicJSON.text(value)) == value)
    }

    @Test("each limit is taken, and one more is refused")
    func limits() {
        func nested(_ depth: Int) -> [UInt8] {
            [UInt8](repeating: 0x5b, count: depth) + [UInt8](repeating: 0x5d, count: depth)
        }
        #expect(error(nested(LogicLimits.jsonDepth)) == nil)
        #expect(error(nested(LogicLimits.jsonDepth + 1)) == "tooDeep \(LogicLimits.jsonDepth)")
        func text(_ count: Int) -> [UInt8] { [0x22] + [UInt8](repeating: 0x61, count: count) + [0x22] }
        #expect(error(text(LogicLimits.text)) == nil)
        #expect(error(text(LogicLimits.text + 1)) == "textTooLong 0")
        func number(_ count: Int) -> [UInt8] { [0x30, 0x2e] + [UInt8](repeating: 0x31, count: count - 2) }
        #expect(error(number(LogicLimits.number)) == nil)
        #expect(error(number(LogicLimits.number + 1)) == "numberTooLong 0")
        func padded(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x20, count: count - 1) + [0x31] }
        #expect(error(padded(LogicLimits.json)) == nil)
        #expect(error(padded(LogicLimits.json + 1)) == "tooLarge \(LogicLimits.json)")
    }

    private func error(_ bytes: [UInt8]) -> String? {
        do throws(LogicJSONError) {
            _ = try LogicJSON.parse(bytes)
            return nil
        } catch {
            return "\(error.reason) \(error.offset)"
        }
    }
}
