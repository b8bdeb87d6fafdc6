import Testing

@Suite("report benefits at an office")
struct ReportBenefitsCommandTests {
    @Test("benefits and pools have their names of both languages beside their ids")
    func names() async throws {
        let office = try await TestOffice(imported: true)
        let id = "talent-apartment"
        #expect(try await office.run(["pools", "add", id, "--pool", "2026", "--quota", "9"]).exitCode == 0)
        let person = try await office.persons(1)[0]
        #expect(try await office.run(["apply", person, id]).exitCode == 0)
        let lines = try await office.json(["report", "benefits"]).objects()
        let stock = try #require(lines.first { $0.text("indicator") == "pool.quota" })
        #expect(stock.text("key") == "talent-apartment/2026")
        #expect(stock.object("keyName").text("zh") == "人才公寓 2026")
        #expect(stock.object("keyName").text("en") == "Talent apartment 2026")
        let applications = try #require(lines.first { $0.text("indicator") == "applications" })
        #expect(applications.text("key") == id)
        #expect(applications.object("keyName").text("zh") == "人才公寓")
        #expect(try await office.run(["report", "benefits", "--lang", "zh"]).text.contains("人才公寓"))
    }

    @Test("what was redeemed without an application is a use and no application")
    func direct() async throws {
        let office = try await TestOffice(imported: true)
        var served = 0
        for person in try await office.persons(50) where served == 0 {
            let code = try await office.json(["issue", person]).object().text("text")
            served += try await office.run(["redeem", "year-end-visit", code]).exitCode == 0 ? 1 : 0
        }
        try #require(served == 1)
        let lines = try await office.json(["report", "benefits", "--benefit", "year-end-visit"]).objects()
        let uses = lines.first { $0.text("indicator") == "uses" }
        #expect(uses?.number("value") == 1)
        #expect(!lines.contains { $0.text("indicator").hasPrefix("applications") }, "\(lines)")
        #expect(!lines.contains { $0.text("indicator") == "appeals" })
    }

    @Test("a pool that there is not is refused with those that there are, in both languages")
    func unknownPool() async throws {
        let office = try await TestOffice(imported: true)
        let none = try await office.json(["report", "benefits", "--pool", "2099"])
        #expect(none.exitCode == 65 && none.text.isEmpty)
        #expect(try none.errorCode() == "NOT_FOUND")
        let id = "talent-apartment"
        for pool in ["spring", "autumn"] {
            let made = try await office.run(["pools", "add", id, "--pool", pool, "--quota", "9"])
            #expect(made.exitCode == 0, "\(made.errorText)")
        }
        for words in [
            ["report", "benefits", "--pool", "2099"],
            ["report", "benefits", "--benefit", id, "--pool", "2099"],
            ["allocate", id, "--pool", "2099"],
        ] {
            let english = try await office.run(words + ["--lang", "en"])
            #expect(english.exitCode == 65, "\(english.text)\(english.errorText)")
            #expect(english.errorText.contains("there are: autumn, spring"), "\(english.errorText)")
            let chinese = try await office.run(words + ["--lang", "zh"])
            #expect(chinese.errorText.contains("现有：autumn, spring"), "\(chinese.errorText)")
        }
        // Of a pool that another benefit has, this one knows nothing.
        let other = try await office.run(
            ["report", "benefits", "--benefit", "rent-free-flat", "--pool", "spring"])
        #expect(other.exitCode == 65)
        #expect(try await office.run(["pools", "close", id, "--pool", "spring"]).exitCode == 0)
        let closed = try await office.run(["allocate", id, "--pool", "spring", "--lang", "en"])
        #expect(closed.errorText.contains("there are: autumn"), "\(closed.errorText)")
        #expect(!closed.errorText.contains("spring, ") && !closed.errorText.contains(", spring"))
        #expect(try await office.run(["report", "benefits", "--pool", "spring"]).exitCode == 0)
    }
}
