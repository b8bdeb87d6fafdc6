import Foundation
import TestSupport
import Testing

@Suite("logic eval")
struct LogicEvalTests {
    private let scratch: ScratchFolder
    private let rule: String
    private let data: String

    init() throws {
        scratch = try ScratchFolder()
        rule = scratch.file("rule.json")
        data = scratch.file("data.json")
    }

    @Test("prints the result as one line of JSON, from files or standard input")
    func result() async throws {
        try write(#"{"if":[{">=":[{"var":"age"},18]},["人",{"var":"age"}],false]}"#, to: rule)
        try write(#"{"age": 18}"#, to: data)
        let files = try await Program().run(["logic", "eval", rule, data])
        #expect((files.exitCode, files.text, files.errorText) == (0, "[\"人\",18]\n", ""))
        let input = try await Program().run(["logic", "eval", rule, "-"], input: Array(#"{"age":17}"#.utf8))
        #expect((input.exitCode, input.text) == (0, "false\n"))
        let ruleInput = try await Program().run(
            ["logic", "eval", "-", data, "--json"], input: Array(#"{"var":""}"#.utf8))
        #expect((ruleInput.exitCode, ruleInput.text) == (0, "{\"age\":18}\n"))
    }

    @Test(
        "a malformed rule or data, and a rule that has no value, are 65 with reason and place",
        arguments: [
            (#"{"and":[true,{"or":[1]}]}"#, "{}", "unrecognised operator", "rule.json: and.1"),
            (#"{"and":[true"#, "{}", "JSON: truncated at byte 12", "rule.json"),
            (#"{"var":"x"}"#, #"{"x":1,"x":2}"#, "JSON: duplicateKey at byte 7", "data.json"),
            (#"null"#, "{}", "invalid CertLogic expression", "rule.json"),
            (#"{"!":[{"+":[1,{"var":"x"}]}]}"#, #"{"x":"secret"}"#, "not an integer", "rule.json: !.0"),
            (#"{"after":["2021","2022"]}"#, "{}", "not a date-time", "rule.json"),
        ])
    func refused(ruleText: String, dataText: String, reason: String, place: String) async throws {
        try write(ruleText, to: rule)
        try write(dataText, to: data)
        let result = try await Program().run(["logic", "eval", rule, data, "--json", "--lang", "en"])
        #expect(result.exitCode == 65)
        #expect(result.output.isEmpty)
        let error = try result.error()
        #expect(error.text("code") == "BAD_INPUT")
        #expect(error.text("message").contains(reason))
        #expect(error.text("where").hasSuffix(place))
        #expect(!result.errorText.contains("secret"))
    }

    @Test("the reason is told in Chinese as well")
    func chinese() async throws {
        try write(#"{"+":[1,"2"]}"#, to: rule)
        try write("{}", to: data)
        let result = try await Program().run(["logic", "eval", rule, data, "--lang", "zh-CN"])
        #expect(result.exitCode == 65)
        #expect(result.errorText.contains("有操作数不是整数"))
    }

    @Test("a missing file is 66, one that is too large 65, standard input for both 64")
    func inputs() async throws {
        try write("1", to: rule)
        #expect(try await Program().run(["logic", "eval", rule, data]).exitCode == 66)
        #expect(try await Program().run(["logic", "eval", data, rule]).exitCode == 66)
        #expect(try await Program().run(["logic", "eval", "-", "-"]).exitCode == 64)
        #expect(try await Program().run(["logic", "eval", rule]).exitCode == 64)
        try write(String(repeating: " ", count: 1 << 20) + "1", to: data)
        #expect(try await Program().run(["logic", "eval", rule, data]).exitCode == 65)
    }

    @Test("nothing in a result moves the cursor of a terminal")
    func terminal() async throws {
        try write(#"{"var":""}"#, to: rule)
        try write(#""\u001b[2J\u202e""#, to: data)
        let result = try await Program().run(["logic", "eval", rule, data])
        #expect((result.exitCode, result.text) == (0, #""\u001b[2J\u202e""# + "\n"))
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }
}
