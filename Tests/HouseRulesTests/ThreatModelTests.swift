import Foundation
import Testing

@Suite("The threat model")
struct ThreatModelTests {
    private static let path = "docs/THREAT_MODEL.md"

    /// The files with tests, by name without ending.
    private static func testFiles() throws -> [String: String] {
        let files = try Repository.files().filter { file in
            file.path.hasPrefix("Tests/")
                && (file.path.hasSuffix("Tests.swift") || file.path.hasSuffix(".py"))
        }
        return Dictionary(files.map { (String($0.name.prefix { $0 != "." }), $0.text) }) { $0 + $1 }
    }

    /// Whether a file declares a test: by its sentence in Swift, by its function in Python.
    private static func declares(_ text: String, _ name: String) -> Bool {
        if text.contains("def \(name)(") { return true }
        let sentence = NSRegularExpression.escapedPattern(for: "\"\(name)\"")
        return text.range(of: "@Test\\(\\s*\(sentence)", options: .regularExpression) != nil
    }

    @Test("every attack says what the attacker has, what stops it and what remains")
    func points() throws {
        let attacks = ThreatModel(try Repository.file(Self.path)).attacks
        #expect(attacks.count >= 40)
        for attack in attacks {
            #expect(attack.points == ["Has", "Stopped by", "Remains", "Tests"], "\(attack.title)")
        }
        #expect(Set(attacks.map(\.title)).count == attacks.count)
    }

    @Test("every attack has a test, and every test that it names is there")
    func tests() throws {
        let files = try Self.testFiles()
        for attack in ThreatModel(try Repository.file(Self.path)).attacks {
            #expect(!attack.tests.isEmpty, "\(attack.title)")
            for test in attack.tests {
                let text = try #require(files[test.file], "\(attack.title): no file \(test.file)")
                #expect(Self.declares(text, test.name), "\(attack.title): \(test.file): \(test.name)")
            }
        }
    }

    @Test("every code that it names is one of a verdict or of a command's error")
    func codes() throws {
        let verdicts = try ["Verification/VerdictCode", "Benefits/Judgement/BenefitCode"]
            .map { try Repository.file("Sources/TalentCode/\($0).swift").text }.joined()
        let errors = try Repository.swift(in: "Sources/talentcode/Failure").map(\.text).joined()
        let named = ThreatModel(try Repository.file(Self.path)).codes
        #expect(named.count >= 20)
        for code in named.sorted() {
            #expect((verdicts + errors).contains("= \"\(code)\""), "\(code)")
        }
    }

    @Test("every command that it names is there")
    func commands() throws {
        let text = try Repository.file(Self.path).text
        let sources = try Repository.swift(in: "Sources/talentcode/Commands").map(\.text)
        let groups = ["trust", "root", "bundle", "status", "keys", "desks", "applications"]
        // Every second piece between the marks is code.
        let marked = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { $0.element.split(separator: " ") }
        let named = marked.filter { $0.count > 1 && groups.contains(String($0[0])) }
        #expect(named.count >= 5)
        for words in named {
            let type = String(words[0]).capitalized
            let isThere = sources.contains {
                $0.contains("commandName: \"\(words[1])\"") && $0.contains("struct \(type)")
            }
            #expect(isThere, "\(words.joined(separator: " "))")
        }
    }

    @Test("an attack without a test, a test that is not there and a code that nobody gives are found")
    func finds() {
        let text = """
            ## Attacks
            ### One
            - **Has.** A `VALID` code and NO_SUCH_CODE.
            - **Tests.**
              - `SomeTests`: it holds
            ### Two
            - **Has.** Nothing.
            ## Others
            ### Three
            """
        let model = ThreatModel(Repository.File(path: "docs/A.md", text: text))
        #expect(model.attacks.map(\.title) == ["One", "Two"])
        #expect(model.attacks.map(\.points) == [["Has", "Tests"], ["Has"]])
        #expect(model.attacks[0].tests == [ThreatModel.NamedTest(file: "SomeTests", name: "it holds")])
        #expect(model.attacks[1].tests.isEmpty)
        #expect(model.codes == ["VALID", "NO_SUCH_CODE"])
        #expect(Self.declares("@Test(\n        \"it holds\",", "it holds"))
        #expect(Self.declares("def test_x(office):", "test_x"))
        #expect(!Self.declares("// \"it holds\"", "it holds"))
        #expect(!Self.declares("@Test(\"it holds not\")", "it holds"))
    }
}
