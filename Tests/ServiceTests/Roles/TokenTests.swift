import Foundation
import TalentCode
import Testing

@testable import talentcode

@Suite("Tokens: given once, replaced with an overlap, ended at once")
struct TokenTests {
    private func status(_ token: String, _ scene: CixiScene) async throws -> Int {
        try await scene.get("/v1/people?limit=1", by: token).status
    }

    /// Asks for a new token of the officer, and grants it.
    private func rotate(_ scene: CixiScene, _ body: String = "{}") async throws -> APIAnswer {
        let drafted = try await scene.post("/v1/operators/officer/rotate", body, by: scene.administrator)
        #expect(drafted.status == 202 && !drafted.text.contains("tco_"), "\(drafted.text)")
        return try await scene.decide(on: drafted, by: scene.guardian)
    }

    @Test("while the overlap lasts both tokens are let in; without one the old one ends at once")
    func rotation() async throws {
        let scene = try await CixiScene()
        let second = try await rotate(scene, #"{"overlap":"1h"}"#)
        #expect(second.status == 200, "\(second.text)")
        let token = second.member("granted", "token")
        #expect(token.hasPrefix("tco_"))
        #expect(try await status(scene.officer, scene) == 200)
        #expect(try await status(token, scene) == 200)
        let third = try await rotate(scene)
        #expect(try await status(scene.officer, scene) == 401)
        #expect(try await status(token, scene) == 401)
        #expect(try await status(third.member("granted", "token"), scene) == 200)
        for overlap in ["8d", "-1h", "1", "x"] {
            let refused = try await scene.post(
                "/v1/operators/officer/rotate", #"{"overlap":"\#(overlap)"}"#, by: scene.administrator)
            #expect(refused.status == 400, "\(refused.text)")
        }
        // No list and no answer tells of a token again.
        let shown = try await scene.get("/v1/operators/officer", by: scene.administrator)
        #expect(shown.status == 200 && !shown.text.contains("tco_") && !shown.text.contains("oken"))
    }

    @Test("an overlap that is over ends the old token")
    func overlapEnds() async throws {
        let scene = try await CixiScene()
        let next = try await rotate(scene, #"{"overlap":"20s"}"#)
        #expect(try await status(scene.officer, scene) == 200)
        try await Task.sleep(for: .milliseconds(20_200))
        #expect(try await status(scene.officer, scene) == 401)
        #expect(try await status(next.member("granted", "token"), scene) == 200)
    }

    @Test("who is shut out is out with the next request, whichever process did it")
    func revocation() async throws {
        let scene = try await CixiScene()
        #expect(try await status(scene.officer, scene) == 200)
        let shut = try await scene.service.client.send(
            "POST", "/v1/operators/officer/disable", token: scene.administrator)
        #expect(shut.status == 200 && shut.member("state") == "disabled", "\(shut.text)")
        #expect(try await status(scene.officer, scene) == 401)
        #expect(try await status(scene.reviewer, scene) == 200)
        try await scene.service.home.run(["operators", "disable", "reviewer"])
        // Another connection to the register: this process looks several times a second.
        let start = ContinuousClock.now
        while try await status(scene.reviewer, scene) != 401, start.duration(to: .now) < .seconds(10) {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try await status(scene.reviewer, scene) == 401)
        let late = try await scene.post("/v1/operators/officer/rotate", by: scene.administrator)
        #expect(late.status == 409, "\(late.text)")
    }

    @Test("nobody shuts out the own account, and nobody prolongs the own token")
    func ownAccount() async throws {
        let scene = try await CixiScene()
        let shut = try await scene.service.client.send(
            "POST", "/v1/operators/admin/disable", token: scene.administrator)
        #expect(shut.status == 403 && shut.code == "OWN_ACCOUNT", "\(shut.text)")
        #expect(!shut.member("title").isEmpty)
        let before = try await scene.get("/v1/operators/admin", by: scene.administrator)
        let next = try await scene.post(
            "/v1/operators/admin/rotate", #"{"validDays":366,"overlap":"1h"}"#, by: scene.administrator)
        #expect(next.status == 200 && next.member("expiresAt") == before.member("expiresAt"), "\(next.text)")
        let same = try await scene.post(
            "/v1/operators", #"{"id":"admin","area":"330282","roles":["issuing-officer"]}"#,
            by: next.member("token"))
        #expect(same.status == 409 && same.code == "OPERATOR_EXISTS", "\(same.text)")
        let conflict = try await scene.post(
            "/v1/operators", #"{"id":"both","area":"330282","roles":["reviewer","finance"]}"#,
            by: next.member("token"))
        #expect(conflict.status == 400, "\(conflict.text)")
    }

    @Test("a desk is made with its own public key by two, its token is told once, and a new one ends the old")
    func desk() async throws {
        let scene = try await CixiScene()
        let key = MatrixScene.deskKey
        let body =
            #"{"id":"hall","area":"330282","venue":"x","benefits":["talent-apartment"],"key":"\#(key)"}"#
        let drafted = try await scene.post("/v1/desks", body, by: scene.administrator)
        #expect(drafted.status == 202, "\(drafted.text)")
        #expect(try await scene.decide(on: drafted, by: scene.administrator).status == 403)
        #expect(try await scene.get("/v1/desks/hall", by: scene.administrator).status == 404)
        let shown = try await scene.get(
            "/v1/approvals/\(drafted.member("approval", "id"))", by: scene.guardian)
        #expect(shown.member("act", "name") == "add-desk" && shown.member("act", "desk") == "hall")
        let made = try await scene.decide(on: drafted, by: scene.guardian)
        #expect(made.status == 200 && made.member("approval", "state") == "approved", "\(made.text)")
        let token = made.member("granted", "token")
        let verify = #"{"text":"TC1:X"}"#
        #expect(try await scene.post("/v1/verify", verify, by: token).status == 200)
        let again = try await scene.post("/v1/desks", body, by: scene.administrator, key: "again")
        #expect(again.code == "DESK_EXISTS", "\(again.text)")
        let asked = try await scene.post("/v1/desks/hall/rotate", by: scene.administrator)
        #expect(asked.status == 202, "\(asked.text)")
        #expect(try await scene.post("/v1/verify", verify, by: token).status == 200)
        #expect(try await scene.decide(on: asked, by: scene.administrator).status == 403)
        let next = try await scene.decide(on: asked, by: scene.guardian)
        #expect(try await scene.post("/v1/verify", verify, by: token).status == 401)
        #expect(try await scene.post("/v1/verify", verify, by: next.member("granted", "token")).status == 200)
        let secret = try await scene.post(
            "/v1/desks",
            #"{"id":"b","area":"330282","venue":"x","key":"-----BEGIN PRIVATE KEY-----"}"#,
            by: scene.administrator)
        #expect(secret.status == 400 && secret.member("where") == "key", "\(secret.text)")
        let shut = try await scene.service.client.send(
            "POST", "/v1/desks/hall/disable", token: scene.administrator)
        #expect(shut.status == 200, "\(shut.text)")
        #expect(try await scene.post("/v1/desks/hall/rotate", by: scene.administrator).status == 409)
    }
}
