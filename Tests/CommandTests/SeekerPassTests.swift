import Testing

@Suite("issue --profile seeker-pass and membership")
struct SeekerPassTests {
    private static let pass = [
        "issue", "--profile", "seeker-pass", "--document", "passport:E90000001", "--name", "李求职",
    ]

    @Test("a pass for three days is issued, verified with its document, and refused a second time")
    func pass() async throws {
        let office = try await TestOffice()
        let issued = try await office.json(Self.pass)
        #expect(issued.exitCode == 0, "\(issued.errorText)")
        let object = try issued.object()
        #expect(object["person"] == nil)
        let text = object.text("text")
        #expect(try await office.verdict(text, ["--document", "passport:E90000001"]) == (0, "VALID"))
        #expect(
            try await office.verdict(text, ["--document", "passport:E90000002"]).code == "ID_MISMATCH")
        let again = try await office.json(Self.pass)
        #expect(again.exitCode == 1)
        #expect(try again.errorCode() == "ALREADY_ISSUED")
        #expect(!again.errorText.contains("90000001") && !again.errorText.contains("李"))
        #expect(try await office.run(["keys", "rotate-register"]).exitCode == 0)
        #expect(try await office.json(Self.pass).errorCode() == "ALREADY_ISSUED")
        #expect(try await office.run(["revoke", object.text("serial"), "--reason", "fraud"]).exitCode == 0)
        #expect(try await office.json(Self.pass).exitCode == 0)
        let serial = object.text("serial")
        #expect(
            try await office.json(["credentials", "show", serial]).object().text("profile") == "seeker-pass")
    }

    @Test(
        "a resident id with a wrong check digit or date gets no pass, and is not repeated",
        arguments: [
            ("110105194912310021", 64), ("11010519491231002x", 0), ("110105194913310026", 64),
            ("resident-id:440524188001010015", 64), ("resident-id:440524188001010014", 0),
            ("passport:440524188001010015", 0),
        ])
    func checkDigit(_ document: String, _ exitCode: Int32) async throws {
        let office = try await TestOffice()
        let result = try await office.json(
            ["issue", "--profile", "seeker-pass", "--document", document, "--name", "李求职"])
        #expect(result.exitCode == exitCode, "\(result.errorText)")
        #expect(!result.errorText.contains("0101001") && !result.errorText.contains("1949"))
        if exitCode != 0 {
            #expect(try result.errorCode() == "USAGE" && result.errorText.contains("check digit"))
            #expect(try await office.credentials().isEmpty)
        }
    }

    @Test(
        "a pass without name or document, for 31 days, for a person, for all, and a reissue are usage errors")
    func usage() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let start = ["issue", "--profile", "seeker-pass"]
        for wrong in [
            start + ["--document", "passport:E1"], start + ["--name", "李四"],
            start + [person, "--name", "李四"],
            start + ["--all"], ["issue", person, "--name", "李四"], Self.pass + ["--valid-days", "31"],
            Self.pass + ["--valid-days", "0"], ["issue", "--all", "--profile", "membership"],
            ["issue", person, "--profile", "membership"], ["issue", person, "--programme", "p115"],
            ["issue", person, "--profile", "visitor"],
            ["reissue", person, "--profile", "seeker-pass", "--reason", "lost"],
        ] {
            let result = try await office.run(wrong)
            #expect(result.exitCode == 64, "\(wrong): \(result.errorText)")
        }
        #expect(try await office.run(Self.pass + ["--valid-days", "30"]).exitCode == 0)
    }

    @Test("a membership is for its members: NOT_ELIGIBLE for others; a registered document gets no pass")
    func membership() async throws {
        let office = try await TestOffice()
        let rows = """
            name,document_type,document_number,area,programmes
            王一,passport,E1,330282,shanglin-gongjiang:gold

            """
        let file = try office.scratch.write(Array(rows.utf8), "people.csv")
        try #require(try await office.run(["people", "import", file]).exitCode == 0)
        let start = ["issue", "--document", "passport:E1", "--profile", "membership", "--programme"]
        let issued = try await office.json(start + ["shanglin-gongjiang:gold"])
        #expect(issued.exitCode == 0, "\(issued.errorText)")
        #expect(try await office.verdict(issued.object().text("text")) == (0, "VALID"))
        let other = try await office.json(start + ["p115"])
        #expect(other.exitCode == 1)
        #expect(try other.errorCode() == "NOT_ELIGIBLE")
        #expect(try await office.json(start + ["shanglin-gongjiang:gold"]).errorCode() == "ALREADY_ISSUED")
        let pass = ["issue", "--profile", "seeker-pass", "--document", "passport:E1", "--name", "王一"]
        let refused = try await office.json(pass)
        #expect(refused.exitCode == 1)
        #expect(try refused.errorCode() == "REFUSED")
    }
}
