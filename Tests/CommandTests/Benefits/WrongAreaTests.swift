import Foundation
import Testing

@Suite("A benefit where it does not belong")
struct WrongAreaTests {
    /// Benefits of Zhenhai and Beilun, of which a new office of Cixi holds no policy.
    private static let foreign = [
        ("child-school-zh", "330211", "镇海区"), ("rent-subsidy-skill", "330211", "镇海区"),
        ("free-stay-3d", "330206", "北仑区"),
    ]

    private static func expect(
        _ answer: [String: Any], _ area: String, _ name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.text("code") == "WRONG_AREA", "\(answer)", sourceLocation: sourceLocation)
        #expect(answer.text("outcome") == "invalid", sourceLocation: sourceLocation)
        #expect(answer.object("facts").text("area") == area, sourceLocation: sourceLocation)
        #expect(
            answer.object("message").text("zh").contains("\(name)（\(area)）"), sourceLocation: sourceLocation)
    }

    @Test("redeem, apply, allocate, pools add and desks share answer as verify does: WRONG_AREA, by its name")
    func foreign() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let code = try await office.code()
        for (benefit, area, name) in Self.foreign {
            let seen = try await office.json(["verify", code.text, "--benefit", benefit])
            let given = try await office.json(["redeem", benefit, code.text])
            #expect(seen.exitCode == 1 && given.exitCode == 1)
            Self.expect(try seen.object().object("benefit"), area, name)
            let verdict = try given.object().object("verdict")
            #expect(verdict.text("code") == "VALID", "the code itself is good")
            Self.expect(verdict.object("benefit"), area, name)
            for words in [
                ["apply", person, benefit], ["allocate", benefit, "--pool", "2026"],
                ["pools", "add", benefit, "--pool", "2026", "--quota", "1"],
                ["desks", "share", benefit, "--desk", "hall-3", "--units", "1"],
            ] {
                let result = try await office.json(words)
                #expect(result.exitCode == 1, "\(words): \(result.errorText)")
                Self.expect(try result.object().object("benefit"), area, name)
            }
            let read = try await office.run(["apply", person, benefit, "--lang", "zh"])
            #expect(read.exitCode == 1 && read.text.contains(name), "\(read.text)\(read.errorText)")
            #expect(!read.text.contains("publish") && read.errorText.isEmpty)
        }
        #expect(try await office.json(["pools", "list"]).objects().isEmpty)
        #expect(try await office.json(["applications", "list"]).objects().isEmpty)
    }

    @Test("a code that is not good is answered as such, wherever the benefit belongs")
    func identity() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        #expect(try await office.run(["revoke", code.serial, "--reason", "fraud"]).exitCode == 0)
        let given = try await office.json(["redeem", "child-school-zh", code.text])
        #expect(given.exitCode == 1)
        let verdict = try given.object().object("verdict")
        #expect(verdict.text("code") == "REVOKED")
        #expect(verdict.object("benefit").text("code") == "IDENTITY_NOT_VALID")
    }

    @Test("a benefit of the city around, or of the office itself, that nobody has published yet: publish it")
    func unpublished() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let code = try await office.code()
        let folder = office.scratch.file("home/Templates/benefits")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (area, benefit) in [("330200", "city-bus"), ("330282", "own-bus")] {
            let text = """
                pack: \(benefit)
                area: \(area)
                version: 1
                from: 2024-01-01
                sources: { S: "s.txt" }
                benefits:
                  - { id: \(benefit), zh: "公交", en: "Bus", from: { S: "x" }, kinds: [service], needs-link: true }
                examples:
                  - { benefit: \(benefit), name: "linked", verdict: ELIGIBLE, facts: { person.areas: [330282] } }

                """
            try office.scratch.write(Array(text.utf8), "home/Templates/benefits/\(benefit).yaml")
            for words in [["redeem", benefit, code.text], ["apply", person, benefit]] {
                let result = try await office.json(words)
                #expect(result.exitCode != 0 && result.text.isEmpty, "\(result.text)")
                #expect(try result.errorCode() == "VALUE_NOT_SET")
                #expect(try result.error().text("hint").contains("benefits publish"))
            }
        }
        let unknown = try await office.json(["redeem", "no-such-bus", code.text])
        #expect(try unknown.errorCode() == "NOT_FOUND")
    }

    @Test("a neighbour's policy with the same benefit takes nobody's place, at offices and at desks")
    func shadowing() async throws {
        let town = try await TestCity()
        let code = try await town.cixi.code()
        for (district, pack) in [(town.beilun, "beilun"), (town.cixi, "cixi")] {
            try await town.expect(
                town.city, ["trust", "import", "\(district.home)/published/policy/\(pack).cwt"])
        }
        let bundle = try await town.export("city.bundle")
        for home in [town.cixi, town.desk] { try await town.take(bundle, at: home) }
        let benefit = "internship-practice"
        func answer(_ office: TestOffice, _ options: [String]) async throws -> [String: Any] {
            try await town.verdict(code.text, at: office, ["--benefit", benefit] + options).object("benefit")
        }
        #expect(try await answer(town.cixi, []).text("policy") == "cixi/1")
        for (area, policy) in [("330282", "cixi/1"), ("330206", "beilun/1")] {
            let text = "id: hall-3\narea: \"\(area)\"\nbenefits: [\(benefit)]\n"
            let desk = try town.desk.scratch.write(Array(text.utf8), "\(area).yaml")
            let judged = try await answer(town.desk, ["--desk", desk])
            #expect(judged.text("policy") == policy, "\(judged)")
        }
        let text = "id: hall-3\narea: \"330211\"\nbenefits: [\(benefit)]\n"
        let desk = try town.desk.scratch.write(Array(text.utf8), "330211.yaml")
        #expect(try await answer(town.desk, ["--desk", desk]).text("code") == "WRONG_AREA")
        let person = try await town.cixi.persons(1)[0]
        try await town.expect(town.cixi, ["people", "set", person, "graduate.status=student"])
        let given = try await town.expect(town.cixi, ["redeem", benefit, code.text]).object()
        #expect(given.object("redemption").text("policyVersion") == "cixi/1", "\(given)")
        for options in [[], ["--all"]] {
            let lines = try await town.cixi.json(["benefits", "eligible", person] + options).objects()
                .filter { $0.text("benefit") == benefit }
            #expect(lines.map { $0.text("area") } == ["330282"], "once, by the own policy")
        }
        let listed = try await town.cixi.json(["benefits", "list"]).objects()
            .filter { $0.text("id") == benefit }
        #expect(listed.map { $0.text("area") } == ["330282"])
        let shown = try await town.beilun.json(["benefits", "show", benefit]).object()
        #expect(shown.text("area") == "330206")
        #expect(try await town.cixi.json(["benefits", "explain", benefit]).object().text("area") == "330282")
    }
}
