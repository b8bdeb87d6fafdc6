import TalentCode
import Testing

@testable import talentcode

@Suite("What somebody else has stopped is not undone by a new code")
struct WithheldCodeTests {
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
}
