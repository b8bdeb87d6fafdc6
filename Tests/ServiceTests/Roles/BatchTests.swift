import Foundation
import TalentCode
import Testing

@testable import talentcode

@Suite("Codes for many take two people, and nobody gets a second one")
struct BatchTests {
    @Test("a batch is drafted, shown, approved, carried out, and its codes are collected")
    func whole() async throws {
        let scene = try await CixiScene()
        let drafted = try await scene.post("/v1/batches", #"{"validDays":30}"#, by: scene.officer)
        #expect(drafted.status == 202, "\(drafted.text)")
        let path = "/v1/approvals/\(drafted.member("approval", "id"))"
        let shown = try await scene.get(path, by: scene.reviewer)
        let act = shown.object["act"] as? [String: Any]
        #expect(act?["people"] as? Int == 3 && act?["name"] as? String == "issue-batch", "\(shown.text)")
        let people = try await scene.get("\(path)/people?limit=2", by: scene.reviewer)
        let next = people.member("next")
        let rest = try await scene.get("\(path)/people?after=\(next)", by: scene.reviewer)
        #expect(people.items.count == 2 && rest.items.count == 1, "\(people.text) \(rest.text)")
        #expect(try await scene.get("\(path)/codes", by: scene.officer).items.isEmpty)
        #expect(try await scene.decide(on: drafted, by: scene.officer).status == 403)
        let approved = try await scene.decide(on: drafted, by: scene.reviewer)
        #expect(approved.status == 200 && approved.member("approval", "state") == "approved")
        let batch = try await scene.result(of: drafted, by: scene.reviewer)["batch"] as? [String: Int]
        #expect(batch == ["people": 3, "served": 3, "left": 0])
        let codes = try await scene.get("\(path)/codes", by: scene.officer).items
        #expect(codes.count == 3 && codes.allSatisfy { "\($0["text"] ?? "")".hasPrefix("TC1:") })
        // The reviewer sees whom, and hands out nothing.
        #expect(try await scene.get("\(path)/codes", by: scene.reviewer).status == 403)
        let serial = "\(codes[0]["serial"] ?? "")"
        let again = try await scene.get("/v1/credentials/\(serial)/code", by: scene.officer)
        #expect(again.member("text") == codes[0]["text"] as? String)
        #expect(try await scene.get("/v1/credentials/\(serial)/code", by: scene.reviewer).status == 403)
        let nobody = try await scene.post("/v1/batches", "{}", by: scene.officer)
        #expect(nobody.status == 409 && nobody.code == "NOTHING_TO_DO", "\(nobody.text)")
    }

    @Test("who changed since the draft, or has a code by then, gets none by it")
    func changed() async throws {
        let scene = try await CixiScene()
        let drafted = try await scene.post("/v1/batches", "{}", by: scene.officer)
        let high = try await scene.person(CixiScene.high)
        try await scene.service.home.run(
            ["people", "grant", high, "--tier", "nb-2025:top", "--area", "330282", "--basis", "recognition"])
        let plain = try await scene.person(CixiScene.plain)
        let own = try await scene.issue(plain)
        #expect(own.status == 201, "\(own.text)")
        #expect(try await scene.decide(on: drafted, by: scene.reviewer).status == 200)
        let batch = try await scene.result(of: drafted, by: scene.reviewer)["batch"] as? [String: Int]
        #expect(batch == ["people": 3, "served": 2, "left": 1])
        let none = try await scene.get("/v1/credentials?person=\(high)", by: scene.officer)
        #expect(none.items.isEmpty)
        let one = try await scene.get("/v1/credentials?person=\(plain)", by: scene.officer)
        #expect(one.items.count == 1)
    }

    @Test("conditions choose, and what is none is refused")
    func conditions() async throws {
        let scene = try await CixiScene()
        let high = try await scene.post(
            "/v1/batches", #"{"where":{"employer":"91330299MA0000004B"}}"#, by: scene.officer)
        #expect(high.status == 202, "\(high.text)")
        for body in [
            #"{"where":{"name":"x"}}"#, #"{"where":{"area":"x"}}"#, #"{"where":[]}"#, #"{"validDays":0}"#,
            #"{"profile":"membership"}"#, #"{"people":[]}"#,
        ] {
            let refused = try await scene.post("/v1/batches", body, by: scene.officer)
            #expect(refused.status == 400, "\(body): \(refused.text)")
        }
        #expect(try await scene.post("/v1/batches", "{}", by: scene.reviewer).status == 403)
        let key = UUID().uuidString
        let first = try await scene.post("/v1/batches", "{}", by: scene.officer, key: key)
        let second = try await scene.post("/v1/batches", "{}", by: scene.officer, key: key)
        #expect(first.status == 202 && first.text == second.text)
    }

    @Test("a batch means nobody of another district, whatever it asks for")
    func districts() async throws {
        let scene = try await MatrixScene.make()
        let officer = try #require(scene.callers.first { $0.name == Role.issuingOfficer.rawValue }).token
        func draft(_ body: String) async throws -> APIAnswer {
            try await scene.service.client.send(
                "POST", "/v1/batches", token: officer, body: body, key: UUID().uuidString)
        }
        for condition in [#""area":"330282""#, #""employer":"91330299MA00000012""#] {
            let foreign = try await draft(#"{"where":{\#(condition)}}"#)
            #expect(foreign.status == 409 && foreign.code == "NOTHING_TO_DO", "\(foreign.text)")
        }
        // Two of the own district have no code yet, and two of the other.
        for body in ["{}", #"{"where":{"area":"330206"}}"#] {
            let drafted = try await draft(body)
            #expect(drafted.status == 202, "\(drafted.text)")
            let path = "/v1/approvals/\(drafted.member("approval", "id"))/people"
            let people = try await scene.service.client.send("GET", path, token: officer)
            #expect(people.items.count == 2 && people.text.contains(scene.own.victim), "\(people.text)")
        }
    }
}
