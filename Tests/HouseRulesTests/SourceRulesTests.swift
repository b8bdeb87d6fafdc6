import Testing

@Suite("Rules for Swift sources")
struct SourceRulesTests {
    @Test("no Swift file has more than 500 lines")
    func length() throws {
        let files = try Repository.swift(in: "Sources") + Repository.swift(in: "Tests")
        #expect(files.compactMap(SourceRules.length) == [])
    }

    @Test("no file has a name that says nothing")
    func names() throws {
        #expect(try Repository.files().compactMap(SourceRules.name) == [])
    }

    @Test("nothing in the sources ends the process")
    func crashes() throws {
        #expect(try Repository.swift(in: "Sources").flatMap(SourceRules.crash) == [])
    }

    @Test("only owners of a C handle vouch for Sendable themselves")
    func unchecked() throws {
        #expect(try Repository.swift(in: "Sources").flatMap(SourceRules.unchecked) == [])
    }

    @Test("COSE imports nothing, and the domain only COSE, Deflate, Foundation and what threads need")
    func imports() throws {
        #expect(try Repository.swift(in: "Sources").flatMap(SourceRules.imported) == [])
    }

    @Test("a file with 501 lines is found, one with 500 is not")
    func findsLength() {
        let long = String(repeating: "\n", count: 500)
        #expect(SourceRules.length(Repository.File(path: "Sources/A/B.swift", text: long)) != nil)
        #expect(
            SourceRules.length(Repository.File(path: "Sources/A/B.swift", text: String(long.dropLast())))
                == nil
        )
    }

    @Test(
        "vague names are found",
        arguments: ["StringExtensions.swift", "Helpers.swift", "CBORUtilities.swift"]
    )
    func findsName(_ name: String) {
        #expect(SourceRules.name(Repository.File(path: "Sources/A/\(name)", text: "")) != nil)
    }

    @Test(
        "what ends the process is found in code and not in comments",
        arguments: [
            ("let a = try! read()", 1), ("fatalError()", 1), ("let b = a as! Int // why", 1),
            ("// never try! here", 0), ("    /// as! is refused", 0), ("let a = try read()", 0),
        ]
    )
    func findsCrash(_ line: String, _ count: Int) {
        #expect(SourceRules.crash(Repository.File(path: "Sources/A/B.swift", text: line)).count == count)
    }

    @Test("a promise about Sendable is found outside its owners only")
    func findsUnchecked() {
        let text = "final class Box: @unchecked Sendable {}"
        #expect(SourceRules.unchecked(Repository.File(path: "Sources/A/B.swift", text: text)).count == 1)
        let owner = "Sources/OpenSSLKeys/Key/EVPKey.swift"
        #expect(SourceRules.unchecked(Repository.File(path: owner, text: text)).isEmpty)
    }

    @Test(
        "an import that a target may not have is found",
        arguments: [
            ("COSE", "import Foundation", 1), ("COSE", "public import FoundationEssentials", 1),
            ("TalentCode", "@testable import GRDB", 1), ("TalentCode", "internal import COpenSSL", 1),
            ("TalentCode", "import struct Foundation.Date", 0), ("TalentCode", "public import COSE", 0),
            ("TalentCode", "import struct GRDB.Row", 1), ("talentcode", "import GRDB", 0),
        ]
    )
    func findsImport(_ target: String, _ line: String, _ count: Int) {
        let file = Repository.File(path: "Sources/\(target)/Topic/B.swift", text: line)
        #expect(SourceRules.imported(file).count == count)
    }
}
