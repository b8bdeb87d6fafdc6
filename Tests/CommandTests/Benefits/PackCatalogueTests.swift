import Foundation
import TalentCode
import Testing

@testable import talentcode

@Suite("All packs of a home together")
struct PackCatalogueTests {
    /// A home with one more pack, which has a benefit of the shipped pack of Cixi.
    private static func home(area: String) throws -> (ScratchFolder, Home) {
        let scratch = try ScratchFolder()
        let home = Home(folder: scratch.path)
        let folder = "\(home.templates)/benefits"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try """
        pack: aaa
        area: \(area)
        version: 1
        from: 2020-01-01
        sources: { S: s.txt }
        benefits:
          - id: health-check
            zh: "体检"
            en: "Health check"
            from: { S: "x" }
            kinds: [information]
        examples:
          - { benefit: health-check, name: "anybody", verdict: ELIGIBLE, facts: { person.areas: [\(area)] } }

        """.write(toFile: "\(folder)/aaa.yaml", atomically: true, encoding: .utf8)
        return (scratch, home)
    }

    @Test(
        "a benefit that another pack of the area has is a fault with its line: which counts would be chance")
    func twice() throws {
        let (scratch, home) = try Self.home(area: "330282")
        defer { withExtendedLifetime(scratch) {} }
        let error = #expect(throws: PackFileFaults.self) { try PackCatalogue(home) }
        // The shipped pack comes behind "aaa", so that the fault is told where the second one stands.
        let fault = try #require(error?.all.first)
        #expect(error?.all.count == 1)
        #expect(fault.message == "otherPack")
        #expect(fault.file.hasSuffix("cixi.yaml") && fault.line > 1)
    }

    @Test("a pack of another area may have it")
    func elsewhere() throws {
        let (scratch, home) = try Self.home(area: "330212")
        defer { withExtendedLifetime(scratch) {} }
        #expect(try PackCatalogue(home).packs.contains { $0.pack.id.description == "aaa" })
    }
}
