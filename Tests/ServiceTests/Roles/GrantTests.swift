import TalentCode
import Testing

@testable import talentcode

@Suite("Who makes accounts does not grant them")
struct GrantTests {
    private static let new = #"{"id":"li","area":"330282","roles":["reviewer"]}"#

    @Test("a new operator waits for the security administrator, who is told the token once")
    func add() async throws {
        let scene = try await CixiScene()
        let drafted = try await scene.post("/v1/operators", Self.new, by: scene.administrator)
        #expect(drafted.status == 202 && !drafted.text.contains("tco_"), "\(drafted.text)")
        #expect(try await scene.get("/v1/operators/li", by: scene.administrator).status == 404)
        let path = "/v1/approvals/\(drafted.member("approval", "id"))"
        let shown = try await scene.get(path, by: scene.guardian)
        let act = shown.object["act"] as? [String: Any]
        #expect(act?["name"] as? String == "add-operator" && act?["operator"] as? String == "li")
        #expect(act?["request"] as? String == Self.new)
        let granted = try await scene.decide(on: drafted, by: scene.guardian)
        #expect(granted.status == 200, "\(granted.text)")
        let token = granted.member("granted", "token")
        #expect(try await scene.get("/v1/approvals", by: token).status == 200)
        let later = try await scene.get(path, by: scene.guardian)
        #expect(!later.text.contains("tco_") && later.member("result", "operator") == "li", "\(later.text)")
        #expect(try await scene.decide(on: drafted, by: scene.guardian).code == "FINAL")
    }

    @Test("an administrator alone makes nobody, whoever else is drafted on the way")
    func alone() async throws {
        let scene = try await CixiScene()
        let drafted = try await scene.post("/v1/operators", Self.new, by: scene.administrator)
        let own = try await scene.decide(on: drafted, by: scene.administrator)
        #expect(own.status == 403, "\(own.text)")
        let second = try await scene.service.makeOperator("admin-2", [.systemAdmin], area: "330282")
        #expect(try await scene.decide(on: drafted, by: second).status == 403)
        #expect(try await scene.decide(on: drafted, by: scene.reviewer).status == 404)
        // Nor does who grants draft.
        #expect(try await scene.post("/v1/operators", Self.new, by: scene.guardian).status == 403)
        #expect(try await scene.decide("refuse", on: drafted, by: scene.guardian).status == 200)
        #expect(try await scene.get("/v1/operators/li", by: scene.administrator).status == 404)
    }

    @Test("nobody holds a token of somebody else's by asking for it alone")
    func rotate() async throws {
        let scene = try await CixiScene()
        let drafted = try await scene.post("/v1/operators/reviewer/rotate", by: scene.administrator)
        #expect(drafted.status == 202 && !drafted.text.contains("tco_"), "\(drafted.text)")
        #expect(try await scene.get("/v1/people?limit=1", by: scene.reviewer).status == 200)
        let own = try await scene.decide(on: drafted, by: scene.administrator)
        #expect(own.status == 403 && !own.text.contains("tco_"), "\(own.text)")
    }

    @Test("what was free when it was drafted and is taken by then is refused, and can still be refused")
    func taken() async throws {
        let scene = try await CixiScene()
        let drafted = try await scene.post("/v1/operators", Self.new, by: scene.administrator)
        _ = try await scene.service.makeOperator("li", [.auditor], area: "330282")
        let late = try await scene.decide(on: drafted, by: scene.guardian)
        #expect(late.status == 409 && late.code == "OPERATOR_EXISTS", "\(late.text)")
        #expect(try await scene.decide("refuse", on: drafted, by: scene.guardian).status == 200)
        let again = try await scene.post("/v1/operators", Self.new, by: scene.administrator)
        #expect(again.status == 409 && again.code == "OPERATOR_EXISTS", "\(again.text)")
    }

    @Test("a request that nobody could be made of is refused before anybody is asked")
    func malformed() async throws {
        let scene = try await CixiScene()
        for body in [
            #"{}"#, #"{"id":"x","area":"330282"}"#, #"{"id":"X","area":"330282","roles":["reviewer"]}"#,
            #"{"id":"x","area":"330282","roles":["reviewer","finance"]}"#,
            #"{"id":"x","area":"330282","roles":["reviewer"],"validDays":367}"#,
            #"{"id":"x","area":"330282","roles":["enterprise-hr"]}"#,
        ] {
            let refused = try await scene.post("/v1/operators", body, by: scene.administrator)
            #expect(refused.status == 400, "\(body): \(refused.text)")
        }
        let outside = try await scene.post(
            "/v1/operators", #"{"id":"x","area":"330206","roles":["reviewer"]}"#, by: scene.administrator)
        #expect(outside.status == 403, "\(outside.text)")
    }

    @Test("a list of drafts tells no digest: nobody decides on what they were not shown")
    func list() async throws {
        let scene = try await CixiScene()
        _ = try await scene.post("/v1/operators", Self.new, by: scene.administrator)
        let listed = try await scene.get("/v1/approvals", by: scene.guardian)
        #expect(listed.items.count == 1 && listed.items[0]["digest"] == nil, "\(listed.text)")
    }

    @Test("of one's drafts so many wait and no more")
    func most() async throws {
        let scene = try await CixiScene()
        func draft(_ number: Int) async throws -> APIAnswer {
            try await scene.post(
                "/v1/operators", #"{"id":"li-\#(number)","area":"330282","roles":["reviewer"]}"#,
                by: scene.administrator)
        }
        var first: APIAnswer?
        for number in 0..<ApprovalDraft.most {
            let drafted = try await draft(number)
            #expect(drafted.status == 202, "\(drafted.text)")
            first = first ?? drafted
        }
        let refused = try await draft(99)
        #expect(refused.status == 409 && refused.code == "TOO_MANY_DRAFTS", "\(refused.text)")
        let decided = try await scene.decide("refuse", on: try #require(first), by: scene.guardian)
        #expect(decided.status == 200)
        #expect(try await draft(99).status == 202)
    }
}
