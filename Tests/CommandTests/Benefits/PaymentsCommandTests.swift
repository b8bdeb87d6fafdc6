import Foundation
import Testing

@Suite("payments: from a redemption to the bank, and back")
struct PaymentsCommandTests {
    private let office: TestOffice
    private static let benefit = "enterprise-reserve-allowance"

    /// An office in which somebody may be given the reserve allowance of 2,000 yuan a month.
    init() async throws {
        office = try await TestOffice(imported: true)
    }

    @discardableResult
    private func require(_ arguments: [String]) async throws -> ProgramResult {
        let result = try await office.json(arguments)
        try #require(result.exitCode == 0, "\(arguments): \(result.errorText)\(result.text)")
        return result
    }

    /// Gives the allowance once to the person of that place in the list: the redemption and the entitlement.
    private func give(_ place: Int) async throws -> (payment: String, entitlement: String) {
        let person = try await office.persons(place + 1)[place]
        try await require([
            "people", "set", person, "education.degree=bachelor", "education.fullTime=yes",
            "--verified-by", "tester",
        ])
        try await require([
            "people", "employ", person, "--kind", "full-time", "--employer", "91330299MA0000004B", "--type",
            "enterprise", "--newly-introduced", "yes", "--verified-by", "tester",
        ])
        let code = try await require(["issue", person]).object().text("text")
        let applied = try await require(["apply", person, Self.benefit]).object().object("entitlement")
        let id = applied.text("id")
        try await require(["applications", "review", id])
        try await require(["applications", "approve", id])
        let given = try await require(["redeem", Self.benefit, code]).object().object("redemption")
        #expect(given.number("amount") == 2_000)
        return (given.text("id"), id)
    }

    private func states(_ arguments: [String] = []) async throws -> [String] {
        try await require(["payments", "list"] + arguments).objects().map { $0.text("state") }
    }

    private func refusal(_ arguments: [String]) async throws -> String {
        let result = try await office.json(["payments"] + arguments)
        #expect(result.output.isEmpty)
        return "\(result.exitCode) \(try result.errorCode())"
    }

    @Test("payable, handed over, failed, handed over again, paid; and then nothing changes it")
    func life() async throws {
        let (id, entitlement) = try await give(0)
        #expect(try await states() == ["payable"])
        #expect(try await refusal(["paid", id]) == "1 NOT_ALLOWED")
        #expect(try await refusal(["retry", id]) == "1 NOT_ALLOWED", "the bank has not refused it")
        #expect(try await states() == ["payable"])
        #expect(try await refusal(["retry", String(repeating: "0", count: 32)]) == "65 NOT_FOUND")
        #expect(try await refusal(["paid", "abc"]) == "65 NOT_FOUND")
        let pay = ["payments", "pay", "--benefit", Self.benefit, "--request-id", "batch-1"]
        #expect(try await require(pay).objects().map { $0.text("state") } == ["paying"])
        let again = try await require(pay).objects()
        #expect(again.map { $0["repeated"] as? Bool } == [true])
        #expect(try await require(["payments", "pay"]).output.isEmpty, "nothing is payable any more")
        let failed = try await require(["payments", "failed", id, "--reference", "account closed"]).object()
        #expect(failed.text("state") == "failed" && failed.text("reference") == "account closed")
        #expect(try await states(["--state", "failed"]) == ["failed"])
        let retried = try await require(["payments", "retry", id]).object()
        #expect(retried.text("state") == "paying" && retried.number("attempts") == 2)
        let paid = try await require(["payments", "paid", id, "--reference", "bank 7"]).object()
        #expect(paid.text("state") == "paid" && paid.number("amount") == 2_000)
        for word in ["paid", "failed", "retry"] { #expect(try await refusal([word, id]) == "1 FINAL") }
        // What the bank paid is not cancelled by a claw-back: the office has to ask for it.
        try await require(["applications", "claw-back", entitlement, "--reason", "fraud"])
        #expect(try await states() == ["owed"])
        #expect(try await refusal(["list", "--state", "lost"]) == "64 USAGE")
    }

    @Test("what was paid and clawed back is owed and not given again, until it is returned or waived")
    func owed() async throws {
        let (id, entitlement) = try await give(0)
        try await require(["payments", "pay"])
        try await require(["payments", "paid", id])
        #expect(try await refusal(["returned", id]) == "1 FINAL", "nobody took it back")
        try await require(["applications", "claw-back", entitlement, "--reason", "fraud"])
        #expect(try await states(["--state", "owed"]) == ["owed"])
        let person = try await office.persons(1)[0]
        let refused = try await office.json(["apply", person, Self.benefit])
        #expect(refused.exitCode == 1)
        let judged = try refused.object().object("benefit")
        #expect(judged.text("code") == "ALREADY_REDEEMED")
        #expect(judged.object("message").text("en").contains("has not come back"))
        #expect(judged.object("message").text("zh").contains("免予追回"))
        #expect(try await refusal(["waive", id]) == "64 USAGE", "not without a reason")
        #expect(try await refusal(["waive", id, "--reason", ""]) == "64 USAGE")
        let back = ["payments", "returned", id, "--reference", "bank 8", "--request-id", "back-1"]
        #expect(try await require(back).object().text("state") == "returned")
        #expect(try await require(back).object()["repeated"] as? Bool == true)
        #expect(try await refusal(["waive", id, "--reason", "hardship"]) == "1 FINAL")
        let shown = try await require(["applications", "show", entitlement])
        #expect(shown.text.contains("money-returned"))
        try await require(["apply", person, Self.benefit])
    }

    @Test("a request that found nothing to pay keeps no id: the same one pays once there is something")
    func emptyBatch() async throws {
        let pay = ["payments", "pay", "--benefit", Self.benefit, "--request-id", "daily"]
        #expect(try await require(pay).output.isEmpty)
        let (id, _) = try await give(0)
        let paid = try await require(pay).object()
        #expect(paid.text("redemption") == id && paid["repeated"] == nil)
        #expect(try await require(pay).object()["repeated"] as? Bool == true)
    }

    @Test("a claw-back cancels what was not paid, and the bank is not asked for it")
    func clawBack() async throws {
        let (id, entitlement) = try await give(0)
        let (second, other) = try await give(1)
        try await require(["payments", "pay", "--request-id", "batch-1"])
        try await require(["payments", "failed", second])
        let (third, last) = try await give(2)
        for gone in [other, last] {
            let back = try await require(["applications", "claw-back", gone, "--reason", "fraud"]).object()
            #expect(back.object("entitlement").text("state") == "clawed-back")
        }
        let payments = try await require(["payments", "list"]).objects()
        let states = Dictionary(
            uniqueKeysWithValues: payments.map { ($0.text("redemption"), $0.text("state")) })
        #expect(states == [id: "paying", second: "cancelled", third: "cancelled"])
        #expect(try await refusal(["retry", second]) == "1 FINAL")
        #expect(try await require(["payments", "pay"]).output.isEmpty)
        #expect(try await refusal(["paid", third]) == "1 FINAL")
        #expect(!entitlement.isEmpty)
    }
}
