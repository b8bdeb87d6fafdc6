import Foundation
import Testing

@testable import talentcode

@Suite("What must not reach a message or a terminal")
struct PersonalDataTests {
    @Test("runs of seven or more digits are masked, shorter ones and words stay")
    func masking() {
        #expect(PersonalData.mask("Unexpected argument '33028219900307123X'") == "Unexpected argument '…'")
        #expect(PersonalData.mask("call 13800138000 now") == "call … now")
        #expect(PersonalData.mask("1234567") == "…")
        #expect(PersonalData.mask("123456 and 330282 stay") == "123456 and 330282 stay")
        #expect(PersonalData.mask("--max, x and X alone stay") == "--max, x and X alone stay")
    }

    @Test("JSON keeps its value and loses what moves a terminal")
    func json() {
        // CSI, right-to-left override, a tag character outside the first plane.
        let hostile = "{\"a\":\"\u{9b}31m\u{202e}王\u{e0041}\"}"
        #expect(JSONEscape.terminal(hostile) == "{\"a\":\"\\u009b31m\\u202e王\\udb40\\udc41\"}")
        #expect(JSONEscape.terminal("{\"a\":\"慈溪\"}") == "{\"a\":\"慈溪\"}")
    }

    @Test(
        "typed numbers are not repeated by errors",
        arguments: [
            ["issue", "330282199003071234"], ["people", "show", "330282199003071234"],
            ["verify", "TC1:X", "330282199003071234"], ["revoke", "330282199003071234", "--reason", "lost"],
            ["revoke", "--person", "330282199003071234", "--reason", "lost"],
        ])
    func errors(_ arguments: [String]) async throws {
        let office = try await TestOffice(imported: true)
        let result = try await office.json(arguments)
        #expect(result.exitCode != 0)
        #expect(!result.errorText.contains("330282199003071234"))
        #expect(!result.text.contains("330282199003071234"))
    }

    @Test("a document is read from a file or from standard input, out of the list of processes")
    func documentFile() async throws {
        let office = try await TestOffice(imported: true)
        let line = try #require(
            String(decoding: try office.scratch.bytes("x") + Array(try samples().utf8), as: UTF8.self)
                .split(separator: "\n").dropFirst().first
        )
        let number = String(line.split(separator: ",", omittingEmptySubsequences: false)[2])
        try office.scratch.write(Array("\(number)\n".utf8), "document")
        let file = try await office.json(["issue", "--document", "@\(office.scratch.file("document"))"])
        #expect(file.exitCode == 0, "\(file.errorText)")
        let again = try await office.json(["issue", "--document", "@-"], input: Array(number.utf8))
        #expect(try again.errorCode() == "ALREADY_ISSUED")
    }

    private func samples() throws -> String { try String(contentsOfFile: TestOffice.sample, encoding: .utf8) }
}
