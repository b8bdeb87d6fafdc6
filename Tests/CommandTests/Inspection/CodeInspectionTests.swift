import COSE
import Deflate
import Foundation
import TalentCode
import TestSupport
import Testing

@testable import talentcode

@Suite("inspect")
struct CodeInspectionTests {
    /// A CWT as health certificates hold it, with a signature of zeros: inspect does not judge.
    private static var message: [UInt8] {
        get throws {
            try TestSupport.Hex.bytes(
                """
                d2 84                          # 18([
                4d a2 01 26 04 48 0102030405060708  # << {1: -7, 4: kid} >>
                a0                             # {}
                51 a3 01 62 4445 06 1a 65920080 39 0103 a1 01 01  # << {1: "DE", 6: iat, -260: {1: 1}} >>
                42 0000                        # the signature
                """
            )
        }
    }

    private func json(_ text: [UInt8]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(CodeInspection(text, place: nil).json), as: UTF8.self)
    }

    @Test("a compressed health certificate is opened, with names where they are known")
    func healthCertificate() throws {
        let text = Base45.encode(try Zlib.compress(try Self.message), prefix: Array("HC1:".utf8))
        #expect(
            try json(text)
                == #"{"bytes":38,"characters":\#(text.count),"claims":{"hcert":{"1":1},"iat":1704067200,"#
                + #""iss":"DE"},"cose":{"protected":{"alg":-7,"kid":"0102030405060708"},"tag":18,"#
                + #""unprotected":{}},"prefix":"HC1:","signature":"0000"}"#
        )
    }

    @Test("a message without a prefix is read from hex and from Base64")
    func withoutPrefix() throws {
        let message = try Self.message
        let hex = Array(TestSupport.Hex.text(message).utf8)
        #expect(try CodeInspection(hex, place: nil).prefix == nil)
        let base64 = Array(Data(message).base64EncodedString().utf8)
        #expect(try CodeInspection(base64, place: nil).message == CodeInspection(hex, place: nil).message)
    }

    @Test("a compressed text never inflates beyond the limit")
    func bomb() throws {
        let zeros = [UInt8](repeating: 0, count: CodeInspection.maximumInflated + 1)
        let text = Base45.encode(try Zlib.compress(zeros), prefix: Array("HC1:".utf8))
        #expect(throws: CommandError.self) { try CodeInspection(text, place: nil) }
    }

    @Test(
        "rubbish is wrong input",
        arguments: ["", "TC1:", "TC1:GGW", "TC1:abc", "HC1:NCF", "hello", "d28440", "TA1:0000000000000000"]
    )
    func rubbish(_ text: String) {
        do {
            _ = try CodeInspection(Array(text.utf8), place: nil)
            Issue.record("accepted \(text)")
        } catch {
            #expect((error as? CommandError)?.code == .badInput)
        }
    }

    @Test("nothing from a code moves a terminal's cursor or turns its text")
    func escapes() {
        var text = JSONText()
        text.add("a\u{1b}[2J", .text("\u{202e}x\u{9b}1m\n"))
        #expect(text.lines == ["a\\u{1b}[2J: \\u{202e}x\\u{9b}1m\\u{a}"])
    }

    @Test("a label that stands twice under one name is written in notation")
    func sameName() throws {
        let item = try CBORItem(try TestSupport.Hex.bytes("a2 01 00 63 697373 01"))  // {1: 0, "iss": 1}
        let names = CBORJSON.members(try #require(item.entries), LabelNames.claims).map(\.name)
        #expect(names == ["iss", "\"iss\""])
    }
}
