import TalentCode
import Testing

@testable import talentcode

@Suite("Who drafts does not decide")
struct SecondPersonTests {
    @Test("a code for a high tier waits for a reviewer, who repeats what was shown, once")
    func highTier() async throws {
        let scene = try await CixiScene()
        let person = try await scene.person(CixiScene.high)
        let drafted = try await scene.issue(person)
        #expect(drafted.status == 202, "\(drafted.text)")
        let id = drafted.member("approval", "id")
        let path = "/v1/approvals/\(id)/approve"
        let digest = drafted.member("approval", "digest")
        let right = #"{"digest":"\#(digest)"}"#
        let own = try await scene.post(path, right, by: scene.officer)
        #expect(own.status == 403, "\(own.text)")
        let other = String(repeating: "0", count: 64)
        let wrong = try await scene.post(path, #"{"digest":"\#(other)"}"#, by: scene.reviewer)
        #expect(wrong.status == 409 && wrong.code == "OTHER_DIGEST", "\(wrong.text)")
        let none = try await scene.get("/v1/credentials?person=\(person)", by: scene.reviewer)
        #expect(none.items.isEmpty)
        let approved = try await scene.post(path, right, by: scene.reviewer)
        #expect(approved.status == 200, "\(approved.text)")
        #expect(approved.member("issued", "person") == person)
        let again = try await scene.post(path, right, by: scene.reviewer)
        #expect(again.status == 409 && again.code == "FINAL", "\(again.text)")
        let all = try await scene.get("/v1/credentials?person=\(person)", by: scene.reviewer)
        #expect(all.items.count == 1)
        // The officer stands there as who issued it, not who allowed it.
        #expect(all.items.first?["issuedBy"] as? String == "officer")
    }

    @Test("what a code carries is what was shown: whatever was changed since is drafted anew")
    func changedSince() async throws {
        let scene = try await CixiScene()
        let person = try await scene.person(CixiScene.high)
        let drafted = try await scene.issue(person)
        let row = "name,document_number,area,skill_level\n甲甲,\(CixiScene.high),330282,8\n"
        let name = try PersonVault(secrets: scene.service.office.secrets)
            .open(try await scene.service.person(CixiScene.high)).name
        let changed = try await scene.service.client.send(
            "POST", "/v1/people/import", token: scene.officer, body: row.replacing("甲甲", with: name),
            type: "text/csv")
        #expect((changed.object["counts"] as? [String: Int])?["changed"] == 1, "\(changed.text)")
        let refused = try await scene.decide(on: drafted, by: scene.reviewer)
        #expect(refused.status == 409 && refused.code == "PERSON_CHANGED", "\(refused.text)")
    }

    @Test("what was drafted by somebody who was shut out since is not carried out")
    func drafterGone() async throws {
        let scene = try await CixiScene()
        let person = try await scene.person(CixiScene.high)
        let drafted = try await scene.issue(person)
        let shown = try await scene.get(
            "/v1/approvals/\(drafted.member("approval", "id"))", by: scene.reviewer)
        let act = shown.object["act"] as? [String: Any]
        #expect(act?["tier"] as? String != nil, "\(shown.text)")
        let shut = try await scene.post("/v1/operators/officer/disable", "", by: scene.administrator)
        #expect(shut.status == 200, "\(shut.text)")
        let refused = try await scene.post(
            "/v1/approvals/\(drafted.member("approval", "id"))/approve",
            #"{"digest":"\#(drafted.member("approval", "digest"))"}"#, by: scene.reviewer)
        #expect(refused.status == 409 && refused.code == "DRAFTER_GONE", "\(refused.text)")
        let none = try await scene.get("/v1/credentials?person=\(person)", by: scene.reviewer)
        #expect(none.items.isEmpty)
    }

    @Test("what a reviewer suspended an officer does not resume, but their own suspension they do")
    func resuming() async throws {
        let scene = try await CixiScene()
        let person = try await scene.person(CixiScene.plain)
        let issued = try await scene.issue(person)
        let path = "/v1/credentials/\(issued.member("serial"))"
        let reason = #"{"reason":"review"}"#
        #expect(try await scene.post("\(path)/suspend", reason, by: scene.reviewer).status == 200)
        let refused = try await scene.post("\(path)/resume", by: scene.officer)
        #expect(refused.status == 403, "\(refused.text)")
        #expect(try await scene.post("\(path)/resume", by: scene.reviewer).status == 200)
        #expect(try await scene.post("\(path)/suspend", reason, by: scene.officer).status == 200)
        #expect(try await scene.post("\(path)/resume", by: scene.officer).status == 200)
    }

    @Test("an application is approved by a reviewer, and not by allocating")
    func application() async throws {
        let scene = try await CixiScene()
        let pool = try await scene.post(
            "/v1/benefits/\(CixiScene.benefit)/pools", #"{"pool":"2026","quota":3}"#, by: scene.policyAdmin)
        #expect(pool.status == 201, "\(pool.text)")
        let applied = try await scene.apply(try await scene.person(CixiScene.plain), by: scene.officer)
        #expect(applied.status == 201, "\(applied.text)")
        let id = applied.member("entitlement", "id")
        let path = "/v1/applications/\(id)"
        #expect(try await scene.post("\(path)/approve", by: scene.officer).status == 403)
        let allocate = "/v1/benefits/\(CixiScene.benefit)/pools/2026/allocate"
        let early = try await scene.post(allocate, by: scene.officer)
        #expect(early.status == 200 && early.object["reserved"] as? Int == 0, "\(early.text)")
        #expect(try await scene.post("\(path)/review", by: scene.reviewer).status == 200)
        let approved = try await scene.post("\(path)/approve", by: scene.reviewer)
        #expect(approved.member("entitlement", "state") == "approved", "\(approved.text)")
        let allocated = try await scene.post(allocate, by: scene.officer)
        #expect(allocated.object["reserved"] as? Int == 1, "\(allocated.text)")
        let shown = try await scene.get(path, by: scene.reviewer)
        let entitlement = shown.object["entitlement"] as? [String: Any]
        let events = entitlement?["events"] as? [[String: Any]] ?? []
        #expect(
            events.map { "\($0["act"] ?? "") \($0["by"] ?? "")" }
                == ["apply officer", "review reviewer", "approve reviewer", "reserve officer"])
    }

    @Test("a refusal by the rules is a problem with the judgement's code and sentence")
    func refused() async throws {
        let scene = try await CixiScene()
        let person = try await scene.person(CixiScene.plain)
        let refused = try await scene.post(
            "/v1/benefits/short-rental-youth/applications", #"{"person":"\#(person)"}"#, by: scene.officer)
        #expect(refused.status == 409 && refused.code == "WRONG_AREA", "\(refused.text)")
        #expect(refused.headers["content-type"] == "application/problem+json")
        #expect(!refused.member("title").isEmpty && refused.member("benefit", "code") == "WRONG_AREA")
        let unknown = try await scene.post(
            "/v1/benefits/\(CixiScene.benefit)/applications", #"{"person":"\#(person)","pol":"x"}"#,
            by: scene.officer)
        #expect(unknown.status == 400 && unknown.member("where") == "pol", "\(unknown.text)")
    }
}
