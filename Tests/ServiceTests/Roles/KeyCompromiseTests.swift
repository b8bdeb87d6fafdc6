import Foundation
import TalentCode
import Testing

@testable import talentcode

@Suite("A key in wrong hands takes two custodians")
struct KeyCompromiseTests {
    @Test("the second custodian puts it into force: codes of the key are judged anew and no new ones signed")
    func whole() async throws {
        let scene = try await CixiScene()
        let first = try await scene.service.makeOperator("key-1", [.keyCustodian], area: "330282")
        let second = try await scene.service.makeOperator("key-2", [.keyCustodian], area: "330282")
        let person = try await scene.person(CixiScene.plain)
        let issued = try await scene.issue(person)
        let keys = try await scene.get("/v1/keys", by: first).items
        let key = try #require(keys.first { $0["purpose"] as? String == "credential" })
        let kid = "\(key["kid"] ?? "")"
        let path = "/v1/keys/\(kid)/compromise"
        let since = #"{"since":"2026-01-01T00:00:00Z"}"#
        let drafted = try await scene.post(path, since, by: first)
        #expect(drafted.status == 202, "\(drafted.text)")
        #expect(try await scene.decide(on: drafted, by: first).code == "OWN_DRAFT")
        #expect(try await scene.decide(on: drafted, by: scene.reviewer).status == 404)
        let approved = try await scene.decide(on: drafted, by: second)
        #expect(approved.status == 200, "\(approved.text)")
        let approval = approved.object["approval"] as? [String: Any]
        let result = approval?["result"] as? [String: Any]
        #expect(result?["trustList"] as? Int == 2, "\(approved.text)")
        // The office really issued it: the salvage list keeps it good until somebody reissues it.
        let text = issued.member("text")
        let verdict = try await scene.post("/v1/verify", #"{"text":"\#(text)"}"#, by: scene.officer)
        #expect(["VALID", "KEY_COMPROMISED"].contains(verdict.code), "\(verdict.text)")
        let shown = try await scene.get("/v1/keys", by: first).items
        #expect(shown.first { $0["kid"] as? String == kid }?["state"] as? String == "compromised")
        let other = try await scene.person(CixiScene.employed)
        let refused = try await scene.issue(other)
        #expect(refused.status == 503 && refused.code == "KEY_MISSING", "\(refused.text)")
        // With a new key the office goes on by itself, whoever made it.
        try await scene.service.home.run(["keys", "generate", "--purpose", "credential", "--no-passphrase"])
        try await scene.service.home.run(["trust", "sign"])
        var next = refused
        for _ in 0..<300 where next.status == 503 {
            try await Task.sleep(for: .milliseconds(100))
            next = try await scene.issue(other)
        }
        #expect(next.status == 201, "\(next.text)")
        let again = try await scene.post(path, #"{"since":"2026-02-01"}"#, by: first)
        #expect(again.status == 409, "\(again.text)")
    }

    @Test("where the keys of the list lie elsewhere, the key signs nothing more all the same")
    func listElsewhere() async throws {
        let scene = try await CixiScene()
        let first = try await scene.service.makeOperator("key-1", [.keyCustodian], area: "330282")
        let second = try await scene.service.makeOperator("key-2", [.keyCustodian], area: "330282")
        let folder = "\(scene.service.home.home)/Keys"
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasPrefix("trust-")
        {
            try FileManager.default.removeItem(atPath: "\(folder)/\(file)")
        }
        let keys = try await scene.get("/v1/keys", by: first).items
        let kid = "\(keys.first { $0["purpose"] as? String == "credential" }?["kid"] ?? "")"
        let drafted = try await scene.post(
            "/v1/keys/\(kid)/compromise", #"{"since":"2026-01-01"}"#, by: first)
        let approved = try await scene.decide(on: drafted, by: second)
        let result = (approved.object["approval"] as? [String: Any])?["result"] as? [String: Any]
        #expect(result?["needsSignatures"] as? Bool == true, "\(approved.text)")
        let person = try await scene.person(CixiScene.plain)
        let refused = try await scene.issue(person)
        #expect(refused.status == 503 && refused.code == "KEY_MISSING", "\(refused.text)")
    }

    @Test("a key that another process declares stolen signs nothing more, though it has no successor yet")
    func elsewhere() async throws {
        let scene = try await CixiScene()
        let custodian = try await scene.service.makeOperator("key-1", [.keyCustodian], area: "330282")
        let keys = try await scene.get("/v1/keys", by: custodian).items
        let key = try #require(keys.first { $0["purpose"] as? String == "credential" })
        try await scene.service.home.run(
            ["trust", "compromise-key", "\(key["kid"] ?? "")", "--since", "2026-01-01T00:00:00Z"])
        try await scene.service.home.run(["trust", "sign"])
        for _ in 0..<300 where scene.service.office.snapshot.missing.isEmpty {
            try await Task.sleep(for: .milliseconds(100))
        }
        let person = try await scene.person(CixiScene.plain)
        let refused = try await scene.issue(person)
        #expect(refused.status == 503 && refused.code == "KEY_MISSING", "\(refused.text)")
        #expect(try await scene.get("/readyz", by: scene.officer).status == 200)
    }

    @Test(
        "whoever was killed behind the decision is followed: what the key had signed is declared all the same"
    )
    func killed() async throws {
        let scene = try await CixiScene()
        let office = scene.service.office
        let person = try await scene.person(CixiScene.plain)
        let issued = try await scene.issue(person)
        #expect(issued.status == 201)
        // A successor that is in force, so that somebody can sign the declaration.
        try await scene.service.home.run(["keys", "generate", "--purpose", "credential", "--no-passphrase"])
        try await scene.service.home.run(["trust", "sign"])
        let custodian = try await scene.service.makeOperator("key-1", [.keyCustodian], area: "330282")
        let first = try #require(
            try await scene.get("/v1/keys", by: custodian).items.first {
                $0["purpose"] as? String == "credential"
            })
        let draft = CompromiseDraft(key: "\(first["kid"] ?? "")", since: office.now)
        let carrying = try await draft.prepared(in: office)
        let record = try #require(try await drafted(draft, scene))
        _ = try await office.register.write { try carrying(record, office.now, $0) }
        for _ in 0..<200 {
            if try await !office.register.read({ try $0.signedDocuments(.salvage) }).isEmpty { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        let declared = try await office.register.read { try $0.signedDocuments(.salvage) }
        #expect(declared.count == 1)
        // Two processes at once declare it once.
        async let one: Void = KeyDuty(office: office).run()
        async let two: Void = KeyDuty(office: office).run()
        _ = try await (one, two)
        #expect(try await office.register.read { try $0.signedDocuments(.salvage) } == declared)
    }

    /// The approval of a draft that nobody has decided.
    private func drafted(_ draft: CompromiseDraft, _ scene: CixiScene) async throws -> ApprovalRecord? {
        let office = scene.service.office
        guard let id = try ApprovalID.drawn(at: office.now, office.cryptography), let by = OperatorID("key-1")
        else { return nil }
        return try office.approvals.draft(
            id, .keyCompromise, area: office.area, by: by, at: office.now,
            expiresAt: office.now.adding(60), payload: draft.encoded)
    }

    @Test("what is no key, no time or a time to come is refused before anybody is asked")
    func refusals() async throws {
        let scene = try await CixiScene()
        let custodian = try await scene.service.makeOperator("key-1", [.keyCustodian], area: "330282")
        let part = try await scene.service.makeOperator("key-3", [.keyCustodian], area: "330282900")
        let since = #"{"since":"2026-01-01"}"#
        for kid in [String(repeating: "0", count: 16), "x", String(repeating: "0", count: 64)] {
            let refused = try await scene.post("/v1/keys/\(kid)/compromise", since, by: custodian)
            #expect(refused.status == 404, "\(kid): \(refused.text)")
        }
        let keys = try await scene.get("/v1/keys", by: custodian).items
        let path = "/v1/keys/\(keys[0]["kid"] ?? "")/compromise"
        for body in ["{}", #"{"since":"x"}"#, #"{"since":"2999-01-01"}"#, #"{"since":1}"#] {
            let refused = try await scene.post(path, body, by: custodian)
            #expect(refused.status == 400, "\(body): \(refused.text)")
        }
        #expect(try await scene.post(path, since, by: scene.officer).status == 403)
        // A part of the office has no keys of its own.
        #expect(try await scene.post(path, since, by: part).status == 404)
        #expect(try await scene.get("/v1/keys", by: part).items.isEmpty)
    }
}
