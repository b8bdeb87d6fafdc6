import Testing

@Suite("redeem: judged, taken and recorded at once")
struct RedeemCommandTests {
    private static func entitlement(_ result: ProgramResult) throws -> String {
        try #require(result.exitCode == 0, "\(result.errorText)")
        return try result.object().object("entitlement").text("id")
    }

    private static func answer(_ result: ProgramResult) throws -> String {
        try result.object().object("verdict").object("benefit").text("code")
    }

    @Test(
        "of two processes one gives the last flat; a repeat gives the same answer, a new code keeps the balance"
    )
    func lastFlat() async throws {
        let office = try await TestOffice(imported: true)
        let id = "talent-apartment"
        let person = try await office.persons(1)[0]
        let code = try await office.code()
        #expect(try await office.json(["redeem", id, code.text]).exitCode == 1)
        let made = try Self.entitlement(try await office.json(["apply", person, id, "--request-id", "a"]))
        let again = try await office.json(["apply", person, id, "--request-id", "a"]).object()
        #expect(again["repeated"] as? Bool == true)
        #expect(again.object("entitlement").text("id") == made)
        let reused = try await office.json(["apply", person, "rent-free-flat", "--request-id", "a"])
        #expect(reused.exitCode == 1)
        for words in [["review", made], ["approve", made]] {
            #expect(try await office.json(["applications"] + words).exitCode == 0)
        }
        #expect(try await office.json(["pools", "add", id, "--pool", "p", "--quota", "1"]).exitCode == 0)
        #expect(try await office.json(["allocate", id, "--pool", "p"]).exitCode == 0)
        async let first = office.json(["redeem", id, code.text, "--request-id", "r1"])
        async let second = office.json(["redeem", id, code.text, "--request-id", "r2"])
        let answers = [try Self.answer(try await first), try Self.answer(try await second)]
        #expect(answers.sorted() == ["ALREADY_REDEEMED", "REDEEMED"])
        let winner = answers[0] == "REDEEMED" ? "r1" : "r2"
        let repeated = try await office.json(["redeem", id, code.text, "--request-id", winner])
        #expect(try repeated.object()["repeated"] as? Bool == true)
        let new = try await office.json(["reissue", person, "--reason", "lost"]).object().text("text")
        let old = try await office.json(["redeem", id, code.text])
        #expect(try old.object().object("verdict").text("code") == "SUPERSEDED")
        #expect(try Self.answer(old) == "IDENTITY_NOT_VALID")
        #expect(try Self.answer(try await office.json(["redeem", id, new])) == "ALREADY_REDEEMED")
    }
}
