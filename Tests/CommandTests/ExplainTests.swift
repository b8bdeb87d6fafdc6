import QRCode
import TalentCode
import TestSupport
import Testing

@Suite("verify --explain tells what each rule said")
struct ExplainTests {
    private static let ids = RuleID.allCases.map(\.rawValue)

    private func rules(_ verdict: [String: Any]) -> [[String: Any]] {
        verdict["rules"] as? [[String: Any]] ?? []
    }

    @Test("a good code, a refused one and one that no list knows: JSON with every rule in its order")
    func json() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let good = try await office.json(["verify", code.text, "--explain"])
        #expect(good.exitCode == 0)
        let passed = rules(try good.object())
        #expect(passed.map { $0.text("id") } == Self.ids)
        #expect(passed.allSatisfy { ["passed", "not-judged"].contains($0.text("result")) })
        let known = try #require(passed.first { $0.text("id") == "known-key" })
        #expect(known["codes"] as? [String] == ["UNKNOWN_KEY"])
        #expect(known.object("read").text("kid").count == 16)
        let plain = try await office.json(["verify", code.text])
        #expect(try plain.object()["rules"] == nil)

        #expect(try await office.run(["revoke", code.serial, "--reason", "lost"]).exitCode == 0)
        let revoked = try await office.json(["verify", code.text, "--explain"])
        #expect(revoked.exitCode == 1)
        let refused = rules(try revoked.object()).filter { $0.text("result") == "refused" }
        #expect(refused.map { $0.text("id") } == ["status-allows"])
        #expect(refused.first?.object("read").text("state") == "revoked")
        let before = rules(try revoked.object()).prefix { $0.text("result") != "refused" }
        #expect(before.count == Self.ids.firstIndex(of: "status-allows"))
        // Nothing about the person, whatever the rules read.
        #expect(!revoked.text.contains("displayName") && !revoked.text.contains("*"))

        let stranger = try await TestOffice()
        let unknown = try await stranger.json(["verify", code.text, "--explain"])
        #expect(unknown.exitCode == 2)
        let doubted = rules(try unknown.object()).filter { $0.text("result") == "undecided" }
        #expect(doubted.map { $0.text("id") } == ["known-key"])
        #expect(!unknown.text.contains(code.serial), "no serial before the signature holds")
    }

    @Test("with --lines each answer carries its rules; in text a line each, in both languages")
    func lines() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let input = Array("\(code.text)\nrubbish\n".utf8)
        let answers = try await office.run(["verify", "--lines", "--json", "--explain"], input: input)
            .objects()
        #expect(answers.map { $0.text("code") } == ["VALID", "BAD_FORMAT"])
        #expect(answers.allSatisfy { rules($0).map { $0.text("id") } == Self.ids })
        for (language, name) in [("en", "the signature holds"), ("zh", "签名有效")] {
            let text = try await office.run(
                ["verify", "--lines", "--explain", "--lang", language], input: input)
            #expect(text.exitCode == 1)
            #expect(text.lines.count == 2 * (1 + Self.ids.count))
            #expect(text.lines.count { $0.contains(name) } == 2)
            #expect(text.lines.count { !$0.hasPrefix("  ") } == 2)
            let one = try await office.run(["verify", code.text, "--explain", "--lang", language])
            #expect(one.lines.count { $0.hasPrefix("  ") } == Self.ids.count)
            #expect(!one.text.contains("rule."), "every rule has its name")
        }
    }

    @Test("a picture without a code stops at the first step")
    func picture() async throws {
        let office = try await TestOffice()
        let white = try #require(
            GreyPicture(width: 64, height: 64, pixels: [UInt8](repeating: 255, count: 64 * 64))
        )
        let blank = try office.scratch.write(try GreyJPEG.encode(white, quality: 90), "blank.jpg")
        let result = try await office.json(["verify", "--image", blank, "--explain"])
        #expect(result.exitCode == 1)
        let found = rules(try result.object())
        #expect(found.map { $0.text("id") } == Self.ids)
        #expect(found.first?.text("result") == "refused")
        #expect(found.dropFirst().allSatisfy { $0.text("result") == "not-judged" })
    }
}
