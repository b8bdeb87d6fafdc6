import TalentCode
import Testing

@testable import talentcode

@Suite("--reason and --reference: one limit for all commands")
struct ReasonLimitTests {
    private static let most = EntitlementLimits.reason.upperBound
    private static let longest = String(repeating: "因", count: most)

    @Test("1–200 characters that say something are taken as they are")
    func limits() throws {
        #expect(Self.most == 200)
        for good in ["a", Self.longest, "not at home"] { #expect(try ReasonText.parse(good) == good) }
        #expect(try ReasonText.parse(nil) == nil)
        for bad in ["", " ", "\t\u{3000}", Self.longest + "a"] {
            #expect(throws: CommandError.self) { try ReasonText.parse(bad, "--reference") }
        }
    }

    /// The exit code and the error of a command at an office without applications.
    private static func refusal(_ office: TestOffice, _ arguments: [String]) async throws -> String {
        let result = try await office.json(arguments)
        #expect(result.output.isEmpty)
        return "\(result.exitCode) \(try result.errorCode())"
    }

    @Test("every command that takes one refuses nothing, too little and too much, and says the limit")
    func commands() async throws {
        let office = try await TestOffice()
        let id = String(repeating: "0", count: 32)
        let commands =
            ["reject", "forfeit", "claw-back", "downgrade", "close", "appeal"]
            .map { ["applications", $0, id, "--reason"] }
            + ["paid", "failed", "returned"].map { ["payments", $0, id, "--reference"] }
            + [
                ["payments", "waive", id, "--reason"], ["desks", "review", "accept", "1", "--reason"],
                ["desks", "review", "refuse", "1", "--reason"],
                ["applications", "approve", id, "--points", "3", "--reason"],
            ]
        for command in commands {
            #expect(try await Self.refusal(office, command + [Self.longest]) == "65 NOT_FOUND", "\(command)")
            let long = try await Self.refusal(office, command + [Self.longest + "a"])
            #expect(long == "64 USAGE", "\(command)")
        }
        let reject = ["applications", "reject", id, "--reason"]
        for text in ["", "  "] { #expect(try await Self.refusal(office, reject + [text]) == "64 USAGE") }
        for (language, words) in [("en", "1–200 characters"), ("zh", "1–200 个字符")] {
            let text = String(repeating: "a", count: 1_100)
            let result = try await office.run(reject + [text, "--lang", language])
            #expect(result.exitCode == 64)
            #expect(result.errorText.contains(words), "\(result.errorText)")
            #expect(!result.errorText.contains(text))
        }
    }
}
