import Testing

@Suite("Benefits at an office that has none of its own")
struct CityBenefitsTests {
    private static func city() async throws -> (office: TestOffice, person: String) {
        let office = try await TestOffice(area: "330200")
        let rows = "name,document_type,document_number,area\n王一,passport,E1,330200\n"
        let file = try office.scratch.write(Array(rows.utf8), "people.csv")
        try #require(try await office.run(["people", "import", file]).exitCode == 0)
        return (office, try await office.persons(1)[0])
    }

    @Test(
        "the city's office is told that its districts give their own, and what to do",
        arguments: ["en", "zh"])
    func city(_ language: String) async throws {
        let (office, person) = try await Self.city()
        for words in [["benefits", "eligible", person], ["benefits", "simulate"]] {
            let result = try await office.run(words + ["--lang", language])
            #expect(result.exitCode == 0)
            #expect(result.errorText.contains("trust import"), "\(words): \(result.errorText)")
        }
        let one = try await office.json(["benefits", "simulate", "talent-apartment", "--lang", language])
        #expect(one.exitCode == 65)
        #expect(try one.errorCode() == "NOT_FOUND")
        #expect(try one.error().text("message").contains("330282"), "\(one.errorText)")
        #expect(one.errorText.contains("trust import"))
        let wrong = try await office.json(["benefits", "simulate", "talent-apartmant", "--lang", language])
        #expect(wrong.exitCode == 65 && !wrong.errorText.contains("330282"))
    }

    @Test("the city that holds a district's policy counts by it, and asks it about persons with --all")
    func held() async throws {
        let town = try await TestCity()
        try await town.expect(town.city, ["trust", "import", "\(town.cixi.home)/published/policy/cixi.cwt"])
        let counted = try await town.city.json(["benefits", "simulate", "talent-apartment"])
        #expect(counted.exitCode == 0, "\(counted.errorText)")
        #expect(!counted.errorText.contains("trust import"))
    }

    @Test("a district without a pack lists nothing, and is told why", arguments: ["en", "zh"])
    func district(_ language: String) async throws {
        let office = try await TestOffice(area: "330205")
        let listed = try await office.run(["benefits", "list", "--lang", language])
        #expect(listed.exitCode == 0 && listed.text.isEmpty)
        #expect(listed.errorText.contains("330205") && listed.errorText.contains("--all"))
        let all = try await office.run(["benefits", "list", "--all", "--lang", language])
        #expect(all.text.contains("talent-apartment") && all.errorText.isEmpty)
    }
}
