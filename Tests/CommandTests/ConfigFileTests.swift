import SQLiteRegister
import TalentCode
import Testing

@Suite("config.yaml is read strictly, and publishing tells what it takes away")
struct ConfigFileTests {
    private static func write(_ text: String, _ office: TestOffice) throws {
        _ = try office.scratch.write(Array(text.utf8), "home/config.yaml")
    }

    @Test(
        "an unknown key, a key twice, a wrong word and what is no YAML are told with line and column",
        arguments: [
            ("benefits:\n  setting:\n    settling-allowance.amount: 1\n", "2:3", "setting"),
            ("benefits:\n  reviw: required\n", "2:3", "reviw"),
            ("benefits:\n  review: maybe\n", "2:11", "required, allocation"),
            ("benefit:\n  settings: {}\n", "1:1", "benefit"),
            ("report:\n  smallcell: 9\n", "2:3", "smallcell"),
            ("issue:\n  validDays: 30\n  validDays: 40\n", "3:3", "validDays"),
            ("issue:\n  module: 65\n", "2:11", "64"),
            ("service:\n  trustedProxies: [\"10.0.0.1/8\"]\n", "2:20", "192.0.2.0/24"),
            ("service:\n  trustedProxies: [\"::1/128\", proxy.example]\n", "2:31", "192.0.2.0/24"),
            ("service:\n  trustedProxies: 10.0.0.0/8\n", "2:19", "["),
            (
                "service:\n  trustedProxies: [\(String(repeating: "127.0.0.1, ", count: 32))\"::1\"]\n",
                "2:19",
                "32"
            ),
            ("language: fr\n", "1:11", "zh"),
            ("benefits: [\n", "2:1", "YAML"),
            ("- a\n", "1:1", ":"),
            ("benefits:\n  settings:\n    no-such-thing.amount: 1\n", "3:5", "no-such-thing.amount"),
        ])
    func faults(_ text: String, _ place: String, _ word: String) async throws {
        let office = try await TestOffice()
        try Self.write(text, office)
        for language in ["en", "zh"] {
            for command in [["benefits", "publish"], ["benefits", "list"]] {
                let result = try await office.run(command + ["--lang", language])
                #expect(result.exitCode == 65, "\(command) \(text)")
                #expect(
                    result.errorText.contains("config.yaml:\(place): "), "\(command) \(result.errorText)")
                #expect(result.errorText.contains(word), "\(result.errorText)")
            }
        }
        let versions = try await office.reader().read { try $0.signedDocuments(.policy).count }
        #expect(versions == 1)
    }

    @Test("trusted proxies are shown as they are written, and nobody is one unless somebody says so")
    func proxies() async throws {
        let office = try await TestOffice()
        for (text, shown) in [
            ("language: en\n", "[]"),
            ("service:\n  trustedProxies: [127.0.0.1, \"::1/128\"]\n", "[\"127.0.0.1\", \"::1/128\"]"),
            (
                "service:\n  trustedProxies: [\(String(repeating: "127.0.0.1, ", count: 31))10.0.0.0/8]\n",
                "\"10.0.0.0/8\"]"
            ),
        ] {
            try Self.write(text, office)
            for command in [["config", "show"], ["serve", "--print-config"]] {
                let result = try await office.run(command)
                #expect(result.exitCode == 0, "\(result.errorText)")
                let line = result.text.split(separator: "\n").first { $0.hasPrefix("  trustedProxies: ") }
                #expect(line?.hasSuffix(shown) == true, "\(result.text)")
            }
            #expect(try await office.run(["config", "lint"]).exitCode == 0)
        }
    }

    @Test("commands that need no language read it first too, and answer with its place in JSON")
    func everywhere() async throws {
        let office = try await TestOffice(imported: true)
        try Self.write("benefits:\n  reviw: required\n", office)
        let pool = ["allocate", "talent-apartment", "--pool", "2026"]
        for command in [pool, ["people", "list"], ["pools", "list"]] {
            let result = try await office.json(command)
            #expect(result.exitCode == 65)
            #expect(try result.error().text("where").hasSuffix("config.yaml:2:3"), "\(result.errorText)")
        }
    }

    @Test("sections whose lines are commented out set nothing")
    func empty() async throws {
        let office = try await TestOffice()
        for text in ["# nothing\n", "benefits:\n  # settings:\n", "benefits:\n  settings:\nreport:\n", ""] {
            try Self.write(text, office)
            #expect(try await office.run(["benefits", "list"]).exitCode == 0, "\(text)")
        }
    }

    @Test("publishing names the settings that the version before had and this one has not")
    func cleared() async throws {
        let office = try await TestOffice()
        try Self.write("benefits:\n  settings:\n    settling-allowance.amount: 20000\n", office)
        let published = try await office.json(["benefits", "publish"])
        #expect(published.exitCode == 0, "\(published.errorText)")
        #expect(try published.object().texts("cleared") == ["talent-apartment.rules.conditions"])
        #expect(published.errorText.contains("talent-apartment.rules.conditions"))
        let again = try await office.json(["benefits", "publish"])
        #expect(again.exitCode == 0 && again.text.isEmpty)
        try Self.write("benefits:\n  settings:\n    settling-allowance.amount: 30000\n", office)
        let changed = try await office.json(["benefits", "publish"]).object()
        #expect(changed["cleared"] == nil && changed.number("version") == 3)
    }

    @Test("a setting of another district's pack is told of: nobody signs it here")
    func foreign() async throws {
        let office = try await TestOffice()
        let own = "    talent-apartment.rules.conditions: true\n"
        try Self.write("benefits:\n  settings:\n\(own)    rent-subsidy-skill.amount.3: 5000\n", office)
        for (language, word) in [("en", "belongs to the pack zhenhai of 330211"), ("zh", "330211")] {
            let result = try await office.run(["benefits", "publish", "--lang", language])
            #expect(result.exitCode == 0)
            #expect(result.errorText.contains("config.yaml:4:5: "), "\(result.errorText)")
            #expect(result.errorText.contains("rent-subsidy-skill.amount.3"))
            #expect(result.errorText.contains(word), "\(result.errorText)")
            #expect(!result.errorText.contains("talent-apartment"))
        }
    }
}
