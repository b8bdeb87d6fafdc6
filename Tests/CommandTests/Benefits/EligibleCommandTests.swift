import Foundation
import Testing

@Suite("What is open to a person, before the person asks")
struct EligibleCommandTests {
    /// The id of the person of the sample with a document.
    private static func person(_ document: String, in office: TestOffice) async throws -> String {
        try await office.json(["people", "show", "--document", document]).object().text("id")
    }

    /// A leading talent of the sample register.
    private static let leading = "330299196802013177"

    @Test("each benefit of the office's area has a line with what scripts rely on, what is open first")
    func lines() async throws {
        let office = try await TestOffice(imported: true)
        let result = try await office.json(["benefits", "eligible", "--document", Self.leading])
        try #require(result.exitCode == 0, "\(result.errorText)")
        let lines = try result.objects()
        let listed = try await office.json(["benefits", "list"]).objects().filter {
            $0.text("area") == "330282"
        }
        #expect(Set(lines.map { $0.text("benefit") }) == Set(listed.map { $0.text("id") }))
        let order = ["open", "apply", "asks", "held", "unknown", "refused"]
        let places = lines.compactMap { order.firstIndex(of: $0.text("standing")) }
        #expect(places.count == lines.count && places == places.sorted())
        for line in lines {
            #expect(["valid", "invalid", "undecided"].contains(line.text("outcome")))
            #expect(!line.text("code").isEmpty && line["rules"] is [Any])
        }
        func line(_ benefit: String) throws -> [String: Any] {
            try #require(lines.first { $0.text("benefit") == benefit })
        }
        #expect(try line("health-check").text("code") == "ELIGIBLE")
        #expect(try line("health-check").text("standing") == "open")
        #expect(try line("purchase-subsidy-high").text("code") == "VALUE_NOT_SET")
        #expect(
            try line("purchase-subsidy-high").object("facts").texts("missing") == [
                "purchase-subsidy-high.amount"
            ])
        let flat = try line("rent-free-flat")
        #expect(flat.text("standing") == "apply" && flat.text("outcome") == "valid")
        let subsidy = try line("purchase-subsidy-basic")
        #expect(subsidy.text("code") == "NOT_ELIGIBLE" && subsidy.object("facts").text("rule") == "tier")
        #expect(subsidy.object("message").text("en").contains("a basic or maker talent"))
    }

    @Test("the id and the document mean the same person, and nothing of the person is shown")
    func reference() async throws {
        let office = try await TestOffice(imported: true)
        let id = try await Self.person(Self.leading, in: office)
        let byDocument = try await office.json(["benefits", "eligible", "--document", Self.leading])
        let byID = try await office.json(["benefits", "eligible", id])
        #expect(byID.exitCode == 0 && byID.output == byDocument.output)
        for text in [try await office.run(["benefits", "eligible", id]).text, byID.text] {
            #expect(!text.contains("陆梓萱") && !text.contains(Self.leading) && !text.contains("16000000001"))
        }
    }

    @Test("people read it under headings, in their language")
    func text() async throws {
        let office = try await TestOffice(imported: true)
        let english = try await office.run([
            "benefits", "eligible", "--document", Self.leading, "--lang", "en",
        ])
        #expect(
            english.text.contains("Open now (") && english.text.contains("not met: a basic or maker talent"))
        let chinese = try await office.run([
            "benefits", "eligible", "--document", Self.leading, "--lang", "zh",
        ])
        #expect(chinese.text.contains("可直接享受（") && chinese.text.contains("不符合：基础人才或创客人才"))
        #expect(!chinese.text.contains("eligible.") && !chinese.text.contains("request."))
    }

    @Test("what was applied for is held and no longer open")
    func held() async throws {
        let office = try await TestOffice(imported: true)
        let id = try await Self.person(Self.leading, in: office)
        let applied = try await office.json(["apply", id, "rent-free-flat", "--request-id", "r1"])
        try #require(applied.exitCode == 0, "\(applied.errorText) \(applied.text)")
        let lines = try await office.json(["benefits", "eligible", id]).objects()
        let flat = try #require(lines.first { $0.text("benefit") == "rent-free-flat" })
        #expect(flat.text("standing") == "held" && flat.text("state") == "applied")
    }

    @Test("an unknown person, and one named twice, are refused")
    func unknown() async throws {
        let office = try await TestOffice(imported: true)
        let stranger = String(repeating: "0", count: 32)
        let missing = try await office.json(["benefits", "eligible", stranger])
        #expect(missing.exitCode == 65 && missing.output.isEmpty)
        #expect(try missing.errorCode() == "NOT_FOUND")
        let twice = try await office.json(["benefits", "eligible", stranger, "--document", Self.leading])
        #expect(twice.exitCode == 64)
        #expect(!twice.errorText.contains(Self.leading))
    }

    @Test("an office with no policy in force says so and what to do")
    func unpublished() async throws {
        let office = try await TestOffice(imported: true)
        // Every shipped policy begins later than this.
        let result = try await office.json(
            ["benefits", "eligible", "--document", Self.leading, "--at", "2000-01-01T00:00:00Z"])
        #expect(result.exitCode == 65 && result.output.isEmpty)
        #expect(try result.errorCode() == "NOT_FOUND")
        #expect(try result.error().text("hint").contains("benefits publish"))
    }
}
