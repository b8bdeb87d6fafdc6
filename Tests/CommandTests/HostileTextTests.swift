import Foundation
import Testing

@Suite("Nothing that a code contains crashes the program or reaches a terminal raw")
struct HostileTextTests {
    private static let hostile = [
        "\u{1b}[2J\u{1b}]0;owned\u{7}", "TC1:\u{1b}[31mRED", "TC1:\u{202e}dlav", "\u{9b}31m",
        "TC1:\u{7f}\u{8}\u{8}",
        "HC1:\u{2066}\u{2069}", "TA1:\u{feff}", "\r\nVALID: go ahead", "TC1:\u{2028}VALID",
    ]

    private static func expectHarmless(_ result: ProgramResult, _ text: String) {
        let scalars = (result.text + result.errorText).unicodeScalars
        let raw = scalars.filter {
            [.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
                && $0 != "\n"
        }
        #expect(raw.isEmpty, "\(text.debugDescription): \(raw.map(\.value))")
    }

    @Test("Escape and bidi characters are never printed raw, on either stream", arguments: hostile)
    func escapes(text: String) async throws {
        let office = try await TestOffice()
        for option in [[], ["--json"]] {
            for command in ["verify", "inspect"] {
                let argument = try await office.run([command, text] + option)
                Self.expectHarmless(argument, text)
                #expect([1, 65].contains(argument.exitCode))
                let input = try await office.run([command] + option, input: Array(text.utf8))
                Self.expectHarmless(input, text)
                #expect([1, 65].contains(input.exitCode))
            }
            let lines = try await office.run(["verify", "--lines"] + option, input: Array(text.utf8))
            Self.expectHarmless(lines, text)
            for command in [
                ["revoke", text, "--reason", "lost"], ["credentials", "show", text],
                ["verify", "x", "--" + text],
                ["verify", "--image", text], ["people", "show", text], ["keys", "export", text], [text],
                ["issue", "x", "--out", text + ".png"], ["init", "--area", text, "--no-passphrase"],
            ] {
                let result = try await office.run(command + option)
                Self.expectHarmless(result, text)
                #expect(result.exitCode != 0, "\(command[0])")
            }
        }
    }

    @Test("A text of any length and content is BAD_FORMAT, exit 1")
    func texts() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code().text
        let nul = Array(code.utf8.prefix(20)) + [0] + Array(code.utf8.dropFirst(20))
        let inputs: [[UInt8]] = [
            [], [0x0a], [0], nul, Array(code.utf8) + [0], [0xff, 0xfe, 0xc0], Array("TC1:".utf8),
            Array("TC1:".utf8) + [UInt8](repeating: 0x30, count: 2_417), Array(code.lowercased().utf8),
            [UInt8](repeating: 0x30, count: 1 << 20),
        ]
        for input in inputs {
            let result = try await office.json(["verify"], input: input)
            #expect(result.exitCode == 1, "\(input.prefix(8))")
            let verdict = try result.object()
            #expect(verdict.text("code") == "BAD_FORMAT")
            #expect(!verdict.object("facts").text("stage").isEmpty)
        }
        let long = "TC1:" + String(repeating: "0", count: 2_417)
        let argument = try await office.json(["verify", long])
        #expect(argument.exitCode == 1)
        #expect(
            try argument.object().object("facts").text("stage") == "prefix", "one over the limit of 2,420")
    }

    @Test("10 MB of standard input end in an answer, in bounded memory")
    func flood() async throws {
        let office = try await TestOffice()
        let flood = [UInt8](repeating: 0x41, count: 10 << 20)
        let verify = try await office.json(["verify"], input: flood)
        #expect(verify.exitCode == 1)
        #expect(try verify.object().text("code") == "BAD_FORMAT")
        let lines = try await office.json(["verify", "--lines"], input: flood + [0x0a] + Array("x\n".utf8))
        #expect(lines.exitCode == 1)
        #expect(try lines.objects().map { $0.text("code") } == ["BAD_FORMAT", "BAD_FORMAT"])
        for command in [["inspect"], ["render", "-"]] {
            let result = try await office.json(command, input: flood)
            #expect(result.exitCode == 65, "\(command)")
        }
    }
}
