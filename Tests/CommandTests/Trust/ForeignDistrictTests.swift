import Testing

@Suite("Two districts under one city", .serialized)
struct ForeignDistrictTests {
    private let town: TestCity

    init() async throws { town = try await TestCity() }

    @Test("a code of one district is judged at the other, and at a desk without a register")
    func judged() async throws {
        let code = try await town.cixi.code()
        let before = try await town.verdict(code.text, at: town.beilun)
        #expect(before.text("code") == "UNKNOWN_KEY")
        #expect(before.text("outcome") == "undecided")
        #expect(before.object("facts").number("trustVersion") == 1)
        let bundle = try await town.export("city.bundle")
        for office in [town.beilun, town.desk] {
            try await town.take(bundle, at: office)
            let verdict = try await town.verdict(code.text, at: office)
            #expect(verdict.text("code") == "VALID", "\(verdict)")
            #expect(verdict.object("facts").number("trustVersion") == 2)
            #expect(verdict.object("facts").number("trustAge") != nil)
            #expect(verdict.object("credential").object("issuer").text("id") == "330282")
        }
    }

    @Test(
        "a revocation reaches the other district with the next bundle, and an older one takes it back nowhere"
    )
    func revocation() async throws {
        let code = try await town.cixi.code()
        let old = try await town.export("old.bundle")
        try await town.take(old, at: town.desk)
        try await town.expect(town.cixi, ["revoke", code.serial, "--reason", "lost"])
        try await town.take(try await town.export("new.bundle"), at: town.desk)
        #expect(try await town.desk.verdict(code.text) == (1, "REVOKED"))
        let again = try await town.desk.json(["bundle", "import", old])
        #expect(again.exitCode == 1)
        #expect(try again.errorCode() == "ROLLBACK")
        #expect(try await town.desk.verdict(code.text) == (1, "REVOKED"))
        // Nor does a single older list.
        let beside = try await town.desk.json(["verify", code.text, "--bundle", old])
        #expect(beside.exitCode == 65, "no red code, as exit 1 would say to a script")
        #expect(try beside.errorCode() == "TRUST_REFUSED")
    }

    @Test("a district under the city judges its own codes by its own fresh status list")
    func ownList() async throws {
        let code = try await town.cixi.code()
        try await town.take(try await town.export("city.bundle"), at: town.cixi)
        #expect(try await town.cixi.verdict(code.text) == (0, "VALID"))
        try await town.expect(town.cixi, ["suspend", code.serial, "--reason", "review"])
        #expect(try await town.cixi.verdict(code.text) == (1, "SUSPENDED"))
    }

    @Test("a removed district is told from a stranger: UNTRUSTED_ISSUER")
    func removed() async throws {
        let code = try await town.cixi.code()
        try await town.take(try await town.export("1.bundle"), at: town.desk)
        try await town.expect(town.city, ["trust", "remove-issuer", "330282"])
        try await town.expect(town.city, ["trust", "sign"])
        try await town.expect(town.city, ["bundle", "export", town.file("2.bundle")])
        try await town.take(town.file("2.bundle"), at: town.desk)
        #expect(try await town.desk.verdict(code.text) == (1, "UNTRUSTED_ISSUER"))
        let twice = try await town.city.json(["trust", "remove-issuer", "330282"])
        #expect(try twice.errorCode() == "FINAL")
        // Taken in again with its keys and their states.
        try await town.expect(town.cixi, ["trust", "export-issuer", "--out", town.file("issuer.json")])
        let again = try await town.city.json(["trust", "add-issuer", town.file("issuer.json")])
        #expect(again.exitCode == 1, "nobody comes back by the way")
        try await town.join(town.cixi, ["--replace"])
        try await town.expect(town.city, ["trust", "sign"])
        try await town.take(try await town.export("3.bundle"), at: town.desk)
        #expect(try await town.desk.verdict(code.text) == (0, "VALID"))
    }

    @Test("a new key of a district is used once the city has signed it, and both are good")
    func rotation() async throws {
        try await town.take(try await town.export("1.bundle"), at: town.cixi)
        let old = try await town.kid(town.cixi, "credential")
        let made = try await town.cixi.json([
            "keys", "generate", "--purpose", "credential", "--no-passphrase",
        ])
        try #require(made.exitCode == 0)
        #expect(made.errorText.contains("export-issuer"))
        let new = try made.object().text("kid")
        let people = try await town.cixi.persons(2)
        let first = try await town.expect(town.cixi, ["issue", people[0]]).object()
        #expect(try await kid(first.text("text")) == old)
        try await town.join(town.cixi)
        try await town.expect(town.city, ["trust", "sign"])
        try await town.take(try await town.export("2.bundle"), at: town.cixi)
        let second = try await town.expect(town.cixi, ["issue", people[1]]).object()
        #expect(try await kid(second.text("text")) == new)
        try await town.take(town.file("2.bundle"), at: town.desk)
        for code in [first, second] {
            #expect(try await town.desk.verdict(code.text("text")) == (0, "VALID"))
        }
    }

    private func kid(_ text: String) async throws -> String {
        let inspected = try await town.cixi.json(["inspect", text]).object()
        return inspected.object("cose").object("protected").text("kid")
    }

    @Test("what the city does not let a district attest is shown as unattested")
    func authority() async throws {
        try await town.join(
            town.cixi, ["--areas", "330206", "--schemes", "nb-legacy", "--programmes", "none"])
        try await town.expect(town.city, ["trust", "sign"])
        try await town.take(try await town.export("city.bundle"), at: town.desk)
        let code = try await town.cixi.code()
        let credential = try await town.verdict(code.text, at: town.desk).object("credential")
        // The first of the office's people may be of the new area within it, 330282900.
        let unattested = credential.texts("unattested") ?? []
        #expect(unattested.contains { $0.hasPrefix("areas:330282") }, "\(credential)")
    }
}
