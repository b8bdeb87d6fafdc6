import TalentCode
import Testing

@testable import talentcode

@Suite("Money over HTTP: from a use to the bank, by who pays alone")
struct PaymentTests {
    private static let benefit = "enterprise-reserve-allowance"

    /// Gives somebody the reserve allowance once: the id of the use.
    private func give(_ scene: CixiScene) async throws -> String {
        let person = try await scene.person(CixiScene.plain)
        try await scene.service.home.run([
            "people", "set", person, "education.degree=bachelor", "education.fullTime=yes",
            "--verified-by", "tester",
        ])
        try await scene.service.home.run([
            "people", "employ", person, "--kind", "full-time", "--employer", "91330299MA0000004B", "--type",
            "enterprise", "--newly-introduced", "yes", "--verified-by", "tester",
        ])
        let issued = try await scene.issue(person)
        #expect(issued.status == 201, "\(issued.text)")
        let applied = try await scene.post(
            "/v1/benefits/\(Self.benefit)/applications", #"{"person":"\#(person)"}"#, by: scene.officer)
        #expect(applied.status == 201, "\(applied.text)")
        let approved = try await scene.post(
            "/v1/applications/\(applied.member("entitlement", "id"))/approve", by: scene.reviewer)
        #expect(approved.status == 200, "\(approved.text)")
        let text = issued.member("text")
        let given = try await scene.post(
            "/v1/benefits/\(Self.benefit)/redeem", #"{"text":"\#(text)"}"#, by: scene.officer)
        #expect(given.status == 201, "\(given.text)")
        return given.member("redemption", "id")
    }

    @Test("what was given is handed to the bank once, marked as paid once, and by nobody but finance")
    func pay() async throws {
        let scene = try await CixiScene()
        let use = try await give(scene)
        let finance = try await scene.service.makeOperator("cash", [.finance], area: "330282")
        for token in [scene.officer, scene.reviewer, scene.policyAdmin, scene.administrator] {
            #expect(try await scene.post("/v1/payments/pay", by: token).status == 403)
            #expect(try await scene.get("/v1/payments", by: token).status == 403)
        }
        let payable = try await scene.get("/v1/payments?state=payable", by: finance)
        #expect(payable.items.compactMap { $0["redemption"] as? String } == [use], "\(payable.text)")
        let paid = "/v1/payments/\(use)/paid"
        let early = try await scene.post(paid, by: finance)
        #expect(early.status == 409 && early.code == "NOT_ALLOWED", "\(early.text)")
        // The state stands in the sentence, in the caller's language.
        #expect(!early.member("title").contains("{"), "\(early.text)")
        let handed = try await scene.post("/v1/payments/pay", by: finance, key: "p")
        #expect((handed.object["payments"] as? [Any])?.count == 1, "\(handed.text)")
        #expect(try await scene.post("/v1/payments/pay", by: finance, key: "p").text == handed.text)
        let empty = try await scene.post("/v1/payments/pay", by: finance)
        #expect((empty.object["payments"] as? [Any])?.isEmpty == true)
        let done = try await scene.post(paid, #"{"reference":"B-1"}"#, by: finance)
        #expect(done.member("state") == "paid" && done.member("reference") == "B-1", "\(done.text)")
        let again = try await scene.post(paid, by: finance)
        #expect(again.status == 409 && again.code == "FINAL", "\(again.text)")
        let waive = try await scene.post("/v1/payments/\(use)/waive", by: finance)
        #expect(waive.status == 400 && waive.member("where") == "reason", "\(waive.text)")
    }

    @Test("an officer gives to the own people, or out of the own stock, and to nobody else")
    func elsewhere() async throws {
        let scene = try await CixiScene()
        let issued = try await scene.issue(scene.person(CixiScene.plain))
        let town = try await scene.service.makeOperator("town", [.issuingOfficer], area: "330282001")
        let body = #"{"text":"\#(issued.member("text"))"}"#
        let refused = try await scene.post("/v1/benefits/referral-award/redeem", body, by: town)
        #expect(refused.status == 403 && refused.code == "NOT_PERMITTED", "\(refused.text)")
        let own = try await scene.post("/v1/benefits/referral-award/redeem", body, by: scene.officer)
        #expect(own.status != 403, "\(own.text)")
    }
}
