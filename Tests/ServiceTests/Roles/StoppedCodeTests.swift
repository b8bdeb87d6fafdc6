import TalentCode
import Testing

@testable import talentcode

@Suite("What somebody else has stopped is not undone by a new code")
struct StoppedCodeTests {
    private let scene: CixiScene
    private let person: String

    init() async throws {
        scene = try await CixiScene()
        person = try await scene.person(CixiScene.plain)
    }

    private func issued() async throws -> String {
        let issued = try await scene.issue(person)
        #expect(issued.status == 201, "\(issued.text)")
        return issued.member("serial")
    }

    private func change(
        _ act: String, _ serial: String, _ reason: String, by token: String
    ) async throws {
        let changed = try await scene.post(
            "/v1/credentials/\(serial)/\(act)", #"{"reason":"\#(reason)"}"#, by: token)
        #expect(changed.status == 200, "\(changed.text)")
    }

    private func reissued(_ reason: String = "lost") async throws -> APIAnswer {
        try await scene.post("/v1/people/\(person)/reissue", #"{"reason":"\#(reason)"}"#, by: scene.officer)
    }

    @Test("a reviewer's suspension holds up a new code, another one beside it, and one behind a revocation")
    func review() async throws {
        let serial = try await issued()
        try await change("suspend", serial, "review", by: scene.reviewer)
        let resumed = try await scene.post("/v1/credentials/\(serial)/resume", by: scene.officer)
        #expect(resumed.status == 403, "\(resumed.text)")
        #expect(try await reissued().status == 202)
        let beside = try await scene.post(
            "/v1/credentials", #"{"person":"\#(person)","deviceKey":"\#(MatrixScene.deskKey)"}"#,
            by: scene.officer)
        #expect(beside.status == 202, "\(beside.text)")
        try await change("revoke", serial, "fraud", by: scene.officer)
        let drafted = try await scene.issue(person)
        #expect(drafted.status == 202, "\(drafted.text)")
        #expect(try await scene.decide(on: drafted, by: scene.officer).status != 200)
        let shown = try await scene.get(
            "/v1/approvals/\(drafted.member("approval", "id"))", by: scene.reviewer)
        let act = shown.object["act"] as? [String: Any]
        let stop = act?["stopped"] as? [String: Any]
        #expect(stop?["by"] as? String == "reviewer" && stop?["serial"] as? String == serial, "\(shown.text)")
        let decided = try await scene.decide(on: drafted, by: scene.reviewer)
        #expect(
            decided.status == 200 && decided.member("issued", "text").hasPrefix("TC1:"), "\(decided.text)")
    }

    @Test("a loss that somebody else noted, an own suspension and one that was taken back hold up nothing")
    func free() async throws {
        let colleague = try await scene.service.makeOperator("hotline", [.issuingOfficer], area: "330282")
        try await change("suspend", try await issued(), "lost", by: colleague)
        let second = try await reissued()
        #expect(second.status == 201, "\(second.text)")
        try await change("suspend", second.member("serial"), "review", by: scene.officer)
        let third = try await reissued()
        #expect(third.status == 201, "\(third.text)")
        let serial = third.member("serial")
        try await change("suspend", serial, "review", by: scene.reviewer)
        let resumed = try await scene.post("/v1/credentials/\(serial)/resume", by: scene.reviewer)
        #expect(resumed.status == 200, "\(resumed.text)")
        #expect(try await reissued().status == 201)
    }

    @Test(
        "a reviewer's word counts also where an officer stopped the code before",
        arguments: ["suspend", "revoke"])
    func beside(_ act: String) async throws {
        let serial = try await issued()
        try await change(act, serial, "lost", by: scene.officer)
        try await change(act, serial, "fraud", by: scene.reviewer)
        let resumed = try await scene.post("/v1/credentials/\(serial)/resume", by: scene.officer)
        #expect(resumed.status == (act == "suspend" ? 403 : 409), "\(resumed.text)")
        let next = try await act == "suspend" ? reissued() : scene.issue(person)
        #expect(next.status == 202, "\(next.text)")
        // Said twice it stands there once.
        try await change(act, serial, "fraud", by: scene.reviewer)
        let shown = try await scene.get("/v1/credentials/\(serial)", by: scene.reviewer)
        #expect((shown.object["events"] as? [Any])?.count == 3, "\(shown.text)")
    }

    @Test("a reviewer's revocation for fraud holds up a new code, one on request does not")
    func revoked() async throws {
        try await change("revoke", try await issued(), "holder-request", by: scene.reviewer)
        try await change("revoke", try await issued(), "fraud", by: scene.reviewer)
        #expect(try await scene.issue(person).status == 202)
    }
}
