import Foundation
import Testing

@testable import talentcode

@Suite("desks lint")
struct DeskLintTests {
    let scratch: ScratchFolder
    let program: Program

    init() throws {
        scratch = try ScratchFolder()
        var program = Program()
        program.folder = scratch.path
        self.program = program
    }

    private static let bad = Array("id: any\narea: 330282\nred_line: 1d\nvenue: 市 # x\naudience: all\n".utf8)

    @Test("prints every fault as FILE:LINE:COLUMN in the language of the user, and exits 65")
    func faults() async throws {
        try scratch.write(Self.bad, "bad.yaml")
        let english = try await program.run(["desks", "lint", "bad.yaml"])
        #expect(english.exitCode == 65)
        #expect(english.lines.count == 3)
        #expect(english.lines.first?.hasPrefix("bad.yaml:1:5: a desk's id is 1–16") == true)
        #expect(
            english.lines.dropFirst().first == "bad.yaml:3:1: unknown key red_line; did you mean redLine?")
        #expect(english.lines.last == "bad.yaml:5:11: own or any")
        let chinese = try await program.run(["desks", "lint", "bad.yaml", "--lang", "zh"])
        #expect(chinese.exitCode == 65)
        #expect(chinese.lines.map { $0.prefix(13) } == english.lines.map { $0.prefix(13) })
        #expect(chinese.lines.last == "bad.yaml:5:11: 应为 own 或 any")
    }

    @Test("gives one object a fault with --json, and none for a good file")
    func json() async throws {
        try scratch.write(Self.bad, "bad.yaml")
        try scratch.write(Array("id: a\narea: 330282\n".utf8), "good.yaml")
        let result = try await program.run(["desks", "lint", "good.yaml", "bad.yaml", "--json"])
        #expect(result.exitCode == 65)
        let faults = try result.objects()
        #expect(faults.map { $0.number("line") } == [1, 3, 5])
        #expect(faults.map { $0.number("column") } == [5, 1, 11])
        #expect(faults.map { $0.text("field") } == ["id", "red_line", "audience"])
        #expect(faults.allSatisfy { $0.text("file") == "bad.yaml" && !$0.text("message").isEmpty })
        let good = try await program.run(["desks", "lint", "good.yaml", "--json"])
        #expect(good.exitCode == 0 && good.output.isEmpty)
    }

    @Test(
        "a missing file exits 66 and a too large one 65, and the faults of the others are printed all the same"
    )
    func missing() async throws {
        try scratch.write(Self.bad, "bad.yaml")
        let missing = try await program.run(["desks", "lint", "none.yaml", "bad.yaml", "--json"])
        #expect(missing.exitCode == 66)
        #expect(try missing.errorCode() == "INPUT_MISSING")
        #expect(try missing.error().text("where") == "none.yaml")
        #expect(missing.lines.count == 3)
        try scratch.write([UInt8](repeating: 0x23, count: (64 << 10) + 1), "large.yaml")
        let large = try await program.run(["desks", "lint", "large.yaml", "--json"])
        #expect(large.exitCode == 65)
        #expect(try large.errorCode() == "TOO_LARGE")
        #expect(try await program.run(["desks", "lint"]).exitCode == 64)
        #expect(try await program.run(["desks", "lint", "."]).exitCode == 66)
    }

    @Test("a name that would move the cursor is shown, not sent")
    func harmless() async throws {
        try scratch.write(Array("id: a\narea: 330282\n".utf8) + Array("\"\\e[2J\": x\n".utf8), "a\u{1b}.yaml")
        let result = try await program.run(["desks", "lint", "a\u{1b}.yaml"])
        #expect(result.exitCode == 65)
        #expect(!result.output.contains(0x1b) && !result.errors.contains(0x1b))
    }

    @Test("every message stands in both languages")
    func messages() throws {
        let messages = try Messages(folder: nil)
        for message in DeskFault.Message.allCases {
            for language in Language.allCases {
                let isYAML = YAMLFault.Message(rawValue: message.rawValue) != nil
                let key = "\(isYAML ? "yaml" : "desk").\(message.rawValue)"
                #expect(messages.text(key, language) != key, "\(key)")
            }
        }
    }
}
