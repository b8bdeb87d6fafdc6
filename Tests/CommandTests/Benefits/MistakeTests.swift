import Testing

@Suite("Mistakes that people make with benefits")
struct MistakeTests {
    private static func refuse(
        _ office: TestOffice, _ words: [String], _ exitCode: Int32, _ sentence: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let result = try await office.run(words + ["--lang", "zh"])
        let told = result.errorText + result.text
        #expect(result.exitCode == exitCode, "\(told)", sourceLocation: sourceLocation)
        #expect(told.contains(sentence), "\(told)", sourceLocation: sourceLocation)
    }

    @Test("a code in the benefit's place is told of and not repeated")
    func order() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let wrong = try await office.run(["redeem", code.text, "talent-apartment"])
        #expect(wrong.exitCode == 65)
        #expect(wrong.errorText.contains("BENEFIT CODE"))
        #expect(!wrong.errorText.contains(code.text.prefix(12)))
        let person = try await office.persons(1)[0]
        try await Self.refuse(office, ["apply", "talent-apartment", person], 65, "apply PERSON BENEFIT")
    }

    @Test(
        "a value of a wrong form is refused with the form that it has",
        arguments: [
            ("price=4,000,000", "不带逗号"), ("price=４０００", "半角数字"), ("price＝4000", "半角等号"),
            ("purchasedOn=2026年7月1日", "YYYY-MM-DD"), ("propertyArea=慈溪", "六位区划代码"),
        ]
    )
    func values(_ value: String, _ sentence: String) async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let words = ["apply", person, "purchase-subsidy-basic", "--value", value]
        try await Self.refuse(office, words, 64, sentence)
    }

    @Test("a value that was given twice is refused by its name")
    func twice() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let words = ["apply", person, "purchase-subsidy-basic", "--value", "price=1", "--value", "price=2"]
        try await Self.refuse(office, words, 64, "--value price")
    }

    @Test("what an application lacks is asked for by its option; what the register lacks, by its name")
    func missing() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        try await Self.refuse(office, ["apply", person, "child-school-cx"], 2, "--child")
    }

    @Test("steps in the wrong order are refused in words of the language, with the step that comes before")
    func steps() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let made = try await office.json(["apply", person, "talent-apartment"]).object()
        let id = made.object("entitlement").text("id")
        let amount = ["applications", "approve", id, "--amount", "5"]
        try await Self.refuse(office, amount, 64, "金额由政策确定")
        try await Self.refuse(office, ["applications", "appeal", id], 1, "“已申请”")
        try await Self.refuse(office, ["applications", "review", id], 0, "审核中")
        try await Self.refuse(office, ["applications", "review", id], 1, "“审核中”")
        try await Self.refuse(office, ["applications", "approve", id], 0, "已批准")
        try await Self.refuse(office, ["applications", "appeal", id], 1, "“已批准”")
        try await Self.refuse(office, ["applications", "list", "--benefit", "nope"], 65, "没有此权益")
        let none = ["applications", "list", "--benefit", "rent-free-flat"]
        try await Self.refuse(office, none, 0, "没有符合条件的申请")
    }

    @Test("what an application gave is shown on request alone")
    func given() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let id = try await office.json(["apply", person, "talent-apartment"]).object()
            .object("entitlement").text("id")
        let plain = try await office.json(["applications", "show", id]).object().object("entitlement")
        #expect(plain["values"] == nil)
        let full = try await office.json(["applications", "show", id, "--full"]).object()
        #expect(full.object("entitlement")["values"] != nil)
    }
}
