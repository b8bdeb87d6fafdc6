import Foundation
import Testing

@Suite("Messages in both languages")
struct MessageTests {
    static let undecided: Set<String> = [
        "NO_TRUST", "UNKNOWN_KEY", "KEY_COMPROMISED.undecided", "CLOCK_BEHIND", "CLOCK_SKEW",
        "REPLAY_MEMORY_FULL",
        "TRUST_TOO_OLD", "STATUS_UNAVAILABLE", "STATUS_TOO_OLD",
    ]

    let chinese: MessageFile
    let english: MessageFile

    init() throws {
        chinese = try MessageFile(Repository.file("Templates/locales/zh-CN.yaml").text)
        english = try MessageFile(Repository.file("Templates/locales/en.yaml").text)
    }

    @Test("both files have the same keys")
    func sameKeys() {
        #expect(chinese.texts.count > 100)
        #expect(Set(chinese.texts.keys).symmetricDifference(english.texts.keys) == [])
    }

    @Test("each message has the same placeholders in both")
    func samePlaceholders() {
        let different = chinese.texts.keys.filter { chinese.placeholders($0) != english.placeholders($0) }
        #expect(different.sorted() == [])
    }

    @Test("every identity code has its sentence, and each sentence its code")
    func verdicts() throws {
        let codes = try Self.rawValues("Sources/TalentCode/Verification/VerdictCode.swift")
        #expect(codes.count >= 29)
        let keys = chinese.texts.keys.filter { $0.hasPrefix("verdict.") }.map { $0.split(separator: ".") }
        #expect(Set(keys.filter { $0.count == 2 }.map { String($0[1]) }) == Set(codes))
        // A code with two outcomes has a sentence of its own for the second: verdict.CODE.outcome.
        for key in keys where key.count != 2 {
            #expect(key.count == 3 && codes.contains(String(key[1])), "\(key)")
            #expect(["valid", "invalid", "undecided"].contains(key.last), "\(key)")
        }
    }

    @Test("every rule has its sentence, and each sentence its rule; so have the results of rules")
    func rules() throws {
        let folder = "Sources/TalentCode/Verification/Trace"
        let rules = try Self.rawValues("\(folder)/RuleID.swift")
        #expect(rules.count >= 24)
        let keys = english.texts.keys.filter { $0.hasPrefix("rule.") }.map { String($0.dropFirst(5)) }
        #expect(Set(keys) == Set(rules))
        #expect(Set(rules).count == rules.count)
        for result in ["passed", "refused", "undecided", "not-judged"] {
            #expect(english.texts["ruleResult.\(result)"] != nil, "\(result)")
        }
    }

    @Test("a doubt that comes again is referred to the office")
    func repeated() {
        #expect(chinese.texts["note.repeated"]?.contains("报人才办") == true)
        #expect(chinese.texts["note.repeated"]?.contains("请勿办理") == true)
        #expect(english.texts["note.repeated"]?.contains("refer this code to the talent office") == true)
    }

    @Test("sentences of undecided codes say that nothing is proven and nothing may be given")
    func undecidedSentences() {
        for code in Self.undecided {
            #expect(chinese.texts["verdict.\(code)"]?.contains("尚未核实，请勿办理") == true, "\(code)")
            #expect(english.texts["verdict.\(code)"]?.contains("Not proven, give nothing") == true, "\(code)")
        }
    }

    @Test("sentences of refusals tell the clerk to give nothing, and those of good codes do not")
    func refusals() {
        for (key, text) in chinese.texts where key.hasPrefix("verdict.") {
            let isGood = key.hasPrefix("verdict.VALID")
            guard key != "verdict.NO_CODE_FOUND" else { continue }
            #expect(text.contains("请勿") != isGood, "\(key)")
        }
    }

    @Test("every error of the command line has its message and its hint")
    func errors() throws {
        let path = "Sources/talentcode/Failure/ErrorCode.swift"
        for code in try Self.rawValues(path) {
            #expect(english.texts["error.\(code)"] != nil && english.texts["hint.\(code)"] != nil, "\(code)")
        }
    }

    @Test("every message that a command names by its key is there")
    func used() throws {
        let pattern = try NSRegularExpression(pattern: "(?:text|note|has)\\(\"([a-z]+\\.[A-Za-z0-9_.-]+)\"")
        var keys: Set<String> = []
        for file in try Repository.swift(in: "Sources/talentcode") {
            let range = NSRange(file.text.startIndex..., in: file.text)
            for match in pattern.matches(in: file.text, range: range) {
                if let at = Range(match.range(at: 1), in: file.text) { keys.insert(String(file.text[at])) }
            }
        }
        #expect(!keys.isEmpty)
        #expect(keys.subtracting(english.texts.keys) == [])
    }

    @Test(
        "lines that are no message, keys that stand twice and quotation marks are refused",
        arguments: ["a", "a: b", "a: \"x\"\na: \"y\"", "a: \"x\"y\"", "a: \"\"", "  a: \"x"]
    )
    func refused(_ text: String) {
        #expect(throws: MessageFile.Malformed.self) { try MessageFile(text) }
    }

    @Test("placeholders are the words in braces")
    func placeholders() throws {
        #expect(try MessageFile("a: \"{x} of {limit}\"").placeholders("a") == ["x", "limit"])
        #expect(try MessageFile("a: \"none\"").placeholders("a") == [])
    }

    /// The raw values of an enum of strings, read from its source: `= "CODE"`.
    private static func rawValues(_ path: String) throws -> [String] {
        let lines = try Repository.file(path).lines.filter { $0.contains("case ") && $0.contains(" = \"") }
        return lines.compactMap { line in line.split(separator: "\"").dropFirst().first.map(String.init) }
    }
}
