import Foundation
import Testing

@Suite("Rules for every text")
struct TextRulesTests {
    @Test("nothing is marked as put off")
    func postponed() throws {
        #expect(try Repository.files().flatMap(TextRules.postponed) == [])
    }

    @Test("no text names a folder of somebody's machine")
    func machines() throws {
        #expect(try Repository.files().flatMap(TextRules.machines) == [])
    }

    @Test("no text names the host of a package registry")
    func hosts() throws {
        #expect(try Repository.files().flatMap(TextRules.hosts) == [])
    }

    @Test("no private key lies outside the tests")
    func keys() throws {
        #expect(try Repository.files().flatMap(TextRules.keys) == [])
    }

    @Test("what the rules forbid is found")
    func finds() {
        func file(_ text: String, _ path: String = "docs/A.md") -> Repository.File {
            Repository.File(path: path, text: text)
        }
        #expect(TextRules.postponed(file("// TO" + "DO later")).count == 1)
        #expect(TextRules.postponed(file("TO" + "DOS")).isEmpty)
        #expect(TextRules.machines(file("see /ho" + "me/anna/x")).count == 1)
        #expect(TextRules.machines(file("see published/root/1.cwt and https://a.example/root/1")).isEmpty)
        #expect(TextRules.hosts(file("https://py" + "pi.org/simple")).count == 1)
        #expect(TextRules.hosts(file("https://github.com/apple/swift-argument-parser")).isEmpty)
        let key = "-----BEGIN ENCRYPTED PRIVATE" + " KEY-----\nMIH8MFcGCSqGSIb3DQEFDTBKMCkG"
        #expect(TextRules.keys(file(key)).count == 1)
        #expect(TextRules.keys(file(key, "Tests/A/B.swift")).isEmpty)
        #expect(TextRules.keys(file("-----BEGIN PUBLIC" + " KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0D")).isEmpty)
    }

    @Test(
        "git ignores private keys in Keys and takes what describes them",
        .enabled(if: Repository.git(["rev-parse"])?.status == 0, "needs git and its repository"),
        arguments: [
            ("Keys/credential-0011223344556677.pem", true), ("Keys/register.keys", true), ("Keys/any", true),
            ("Keys/sub/any.pem", true), ("Keys/README.md", false), ("Keys/.gitignore", false),
            ("Keys/demo-root.public.pem", false),
        ]
    )
    func ignores(_ path: String, _ isIgnored: Bool) throws {
        // check-ignore: 0 ignored, 1 not.
        let answer = try #require(Repository.git(["check-ignore", "--quiet", "--no-index", path]))
        #expect(answer.status == (isIgnored ? 0 : 1))
    }

    @Test("every link between the documents leads to a file")
    func links() throws {
        let files = try Repository.files().filter { $0.path.hasSuffix(".md") }
        #expect(files.count >= 8)
        let pattern = try NSRegularExpression(pattern: "\\]\\(([^)#:\\s]+)(#[^)]*)?\\)")
        var broken: [String] = []
        for file in files {
            let range = NSRange(file.text.startIndex..., in: file.text)
            let folder = Repository.root.appendingPathComponent(file.path).deletingLastPathComponent()
            for match in pattern.matches(in: file.text, range: range) {
                guard let at = Range(match.range(at: 1), in: file.text) else { continue }
                let target = folder.appendingPathComponent(String(file.text[at]))
                if !FileManager.default.fileExists(atPath: target.standardizedFileURL.path) {
                    broken.append("\(file.path): \(file.text[at])")
                }
            }
        }
        #expect(broken == [])
    }
}
