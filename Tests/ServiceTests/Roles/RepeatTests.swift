import Foundation
import TalentCode
import Testing

@testable import talentcode

@Suite("Writes that are repeated by their Idempotency-Key")
struct RepeatTests {
    @Test("the same request gives the same answer and says so; another one under its key is refused")
    func repeated() async throws {
        let scene = try await CixiScene()
        let person = try await scene.person(CixiScene.plain)
        let first = try await scene.apply(person, by: scene.officer, key: "k1")
        #expect(first.status == 201 && first.headers["idempotency-replayed"] == nil, "\(first.text)")
        let again = try await scene.apply(person, by: scene.officer, key: "k1")
        #expect(again.status == 201 && again.text == first.text)
        #expect(again.headers["idempotency-replayed"] == "true")
        let other = try await scene.apply(person, by: scene.officer, key: "k1", pool: "2026")
        #expect(other.status == 422 && other.code == "REQUEST_REUSED", "\(other.text)")
        let new = try await scene.apply(person, by: scene.officer, key: "k2")
        #expect(new.status == 409 && new.code == "EXISTS", "\(new.text)")
        let without = try await scene.service.client.send(
            "POST", "/v1/benefits/\(CixiScene.benefit)/applications", token: scene.officer,
            body: #"{"person":"\#(person)"}"#)
        #expect(without.status == 400 && without.code == "IDEMPOTENCY_KEY_NEEDED")
        let all = try await scene.get("/v1/applications?person=\(person)", by: scene.officer)
        #expect(all.items.count == 1)
    }

    @Test("a key belongs to who gave it: another caller's request of that name is another request")
    func callers() async throws {
        let scene = try await CixiScene()
        let second = try await scene.service.makeOperator("officer-2", [.issuingOfficer], area: "330282")
        let people = [CixiScene.plain, CixiScene.employed]
        for (token, document) in zip([scene.officer, second], people) {
            let applied = try await scene.apply(try await scene.person(document), by: token, key: "same")
            #expect(applied.status == 201, "\(applied.text)")
        }
    }

    @Test("of many that come at once one is carried out, and all hear its answer")
    func atOnce() async throws {
        let scene = try await CixiScene()
        let person = try await scene.person(CixiScene.plain)
        let answers = try await withThrowingTaskGroup(of: APIAnswer.self) { group in
            for _ in 0..<8 {
                group.addTask { try await scene.apply(person, by: scene.officer, key: "once") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(answers.map(\.status)) == [201], "\(answers.map(\.text))")
        #expect(Set(answers.map(\.text)).count == 1)
        #expect(answers.count { $0.headers["idempotency-replayed"] == nil } == 1)
        let all = try await scene.get("/v1/applications?person=\(person)", by: scene.officer)
        #expect(all.items.count == 1)
    }

    @Test("an erasure that is repeated gives the answer of the first time, though nobody is there any more")
    func erasure() async throws {
        let scene = try await CixiScene()
        let person = try await scene.person(CixiScene.plain)
        let path = "/v1/people/\(person)/erase"
        let first = try await scene.post(path, #"{"reason":"left-register"}"#, by: scene.reviewer, key: "e")
        #expect(first.status == 200 && first.member("person") == person, "\(first.text)")
        let again = try await scene.post(path, #"{"reason":"left-register"}"#, by: scene.reviewer, key: "e")
        #expect(again.text == first.text && again.headers["idempotency-replayed"] == "true")
        let new = try await scene.post(path, #"{"reason":"left-register"}"#, by: scene.reviewer)
        #expect(new.status == 404, "\(new.text)")
    }

    @Test("lists are read in pages whose ends are given by the last item")
    func pages() async throws {
        let scene = try await CixiScene()
        for name in ["2024", "2025", "2026"] {
            let added = try await scene.post(
                "/v1/benefits/\(CixiScene.benefit)/pools", #"{"pool":"\#(name)","quota":1}"#,
                by: scene.policyAdmin)
            #expect(added.status == 201, "\(added.text)")
        }
        var (names, next): ([String], String?) = ([], nil)
        repeat {
            let after = next.map { "&after=\($0)" } ?? ""
            let page = try await scene.get("/v1/pools?limit=2\(after)", by: scene.policyAdmin)
            names += page.items.compactMap { $0["pool"] as? String }
            next = page.object["next"] as? String
        } while next != nil && names.count < 10
        #expect(names == ["2024", "2025", "2026"])
        #expect(try await scene.get("/v1/pools?after=nothing", by: scene.policyAdmin).status == 400)
    }
}
