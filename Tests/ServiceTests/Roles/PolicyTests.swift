import Foundation
import TalentCode
import Testing

@testable import talentcode

@Suite("New rules take two people, and what was shown is what is signed")
struct PolicyTests {
    private func configure(_ scene: CixiScene, _ text: String) throws {
        try Data("benefits:\n  settings:\n\(text)".utf8)
            .write(to: URL(filePath: "\(scene.service.home.home)/config.yaml"))
    }

    /// What a benefit says of a downgrade, as text.
    private static func downgrade(_ benefit: Any?) -> String {
        "\((benefit as? [String: Any])?["on-downgrade"] ?? "")"
    }

    @Test("the first one drafts, the second one signs; whatever the files say by then")
    func publish() async throws {
        let scene = try await CixiScene()
        let second = try await scene.service.makeOperator("rules-2", [.policyAdmin], area: "330282")
        let path = "/v1/policies/publish"
        let conditions = "    talent-apartment.rules.conditions: true\n"
        let none = try await scene.service.client.send(
            "POST", path, token: scene.policyAdmin, key: UUID().uuidString)
        #expect(none.status == 409 && none.code == "NOTHING_TO_DO", "\(none.text)")
        try configure(scene, conditions + "    talent-apartment.on-downgrade: keep\n")
        let drafted = try await scene.service.client.send(
            "POST", path, token: scene.policyAdmin, key: UUID().uuidString)
        #expect(drafted.status == 202, "\(drafted.text)")
        let shown = try await scene.get("/v1/approvals/\(drafted.member("approval", "id"))", by: second)
        let packs = (shown.object["act"] as? [String: Any])?["packs"] as? [[String: Any]]
        #expect(packs?.first?["pack"] as? String == "cixi", "\(shown.text)")
        let changes = packs?.first?["benefits"] as? [[String: Any]]
        #expect(changes?.map { $0["benefit"] as? String } == ["talent-apartment"], "\(shown.text)")
        let kept = Self.downgrade(changes?.first?["after"])
        #expect(kept.contains("keep"))
        #expect(try await scene.decide(on: drafted, by: scene.policyAdmin).code == "OWN_DRAFT")
        #expect(try await scene.decide(on: drafted, by: scene.officer).status == 404)
        // Changed behind the draft: what was shown is signed, and the change is drafted next.
        try configure(scene, conditions + "    talent-apartment.on-downgrade: claw-back\n")
        let approved = try await scene.decide(on: drafted, by: second)
        let approval = approved.object["approval"] as? [String: Any]
        let result = approval?["result"] as? [String: Any]
        #expect((result?["policies"] as? [String])?.count == 1, "\(approved.text)")
        let next = try await scene.service.client.send(
            "POST", path, token: scene.policyAdmin, key: UUID().uuidString)
        let nextShown = try await scene.get("/v1/approvals/\(next.member("approval", "id"))", by: second)
        let changed = (nextShown.object["act"] as? [String: Any])?["packs"] as? [[String: Any]]
        let change = (changed?.first?["benefits"] as? [[String: Any]])?.first
        let (before, after) = (Self.downgrade(change?["before"]), Self.downgrade(change?["after"]))
        #expect(before.contains("keep") && after.contains("claw-back"))
        // Somebody publishes in between: nobody signs over what they did not see.
        try await scene.service.home.run(["benefits", "publish"])
        let late = try await scene.decide(on: next, by: second)
        #expect(late.status == 409 && late.code == "POLICY_CHANGED", "\(late.text)")
        let nothing = try await scene.service.client.send(
            "POST", path, token: scene.policyAdmin, key: UUID().uuidString)
        #expect(nothing.status == 409 && nothing.code == "NOTHING_TO_DO", "\(nothing.text)")
    }
}
