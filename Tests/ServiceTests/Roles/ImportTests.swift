import Foundation
import TalentCode
import Testing

@testable import talentcode

@Suite("Tables of people: within the boundary, and an enterprise's by two people")
struct ImportTests {
    private static let header = "name,document_number,area,employer_uscc,employer_name\n"
    private static let (first, second) = ("91330299MA0000004B", "91330299MA00000012")

    private func send(
        _ path: String, _ rows: String, by token: String, _ scene: CixiScene, key: String? = nil
    ) async throws -> APIAnswer {
        try await scene.service.client.send(
            "POST", path, token: token, body: Self.header + rows, type: "text/csv", key: key)
    }

    @Test("an officer imports; the same again changes nothing, and a dry run nothing at all")
    func officer() async throws {
        let scene = try await CixiScene()
        let rows = "丙一,330299196301233016,330282,,\n丙二,330299196301233017,330282,,\n"
        let dry = try await send("/v1/people/import?dry-run=true", rows, by: scene.officer, scene)
        let counts = dry.object["counts"] as? [String: Int]
        #expect(dry.status == 200 && counts?["new"] == 1 && counts?["rejected"] == 1, "\(dry.text)")
        let rejected = (dry.object["rejected"] as? [[String: Any]])?.first
        #expect(rejected?["line"] as? Int == 3 && rejected?["code"] as? String == "check-digit")
        #expect(rejected?["field"] as? String == "document_number")
        let done = try await send("/v1/people/import", rows, by: scene.officer, scene)
        #expect((done.object["counts"] as? [String: Int])?["new"] == 1, "\(done.text)")
        let again = try await send("/v1/people/import", rows, by: scene.officer, scene)
        #expect((again.object["counts"] as? [String: Int])?["unchanged"] == 1, "\(again.text)")
        #expect(!done.text.contains("丙"), "an answer tells of no name")
    }

    @Test("a table gives nobody a high tier: that takes a second person")
    func highTier() async throws {
        let scene = try await CixiScene()
        let header = "name,document_number,area,tier_scheme,tier\n"
        let row = "丙一,330299196301233016,330282,"
        func send(_ rows: String, _ query: String = "") async throws -> APIAnswer {
            try await scene.service.client.send(
                "POST", "/v1/people/import\(query)", token: scene.officer, body: header + rows,
                type: "text/csv")
        }
        for query in ["?dry-run=true", ""] {
            let refused = try await send(row + "nb-2025,顶尖\n", query)
            let rejected = (refused.object["rejected"] as? [[String: Any]])?.first
            #expect(rejected?["code"] as? String == "second-person", "\(refused.text)")
            #expect(rejected?["field"] as? String == "tier")
        }
        await #expect(throws: (any Error).self) { try await scene.person("330299196301233016") }
        let plain = try await send(row + ",\n")
        #expect((plain.object["counts"] as? [String: Int])?["new"] == 1, "\(plain.text)")
        let raised = try await send(row + "nb-2025,顶尖\n")
        #expect((raised.object["counts"] as? [String: Int])?["changed"] ?? 0 == 0, "\(raised.text)")
        // Somebody who has it keeps it, whatever else the row changes.
        let high = CixiScene.high
        let held = try await send("陆梓萱,\(high),330282,nb-2025,领军\n")
        #expect((held.object["rejected"] as? [Any])?.isEmpty == true, "\(held.text)")
    }

    @Test("nobody of another district is imported or changed")
    func otherDistrict() async throws {
        let scene = try await MatrixScene.make()
        let officer = try await scene.service.makeOperator("one", [.issuingOfficer], area: "330206")
        let rows = """
            name,document_number,area
            丙一,330299197706136294,330282
            乙一,330299200106121093,330206

            """
        let before = try await scene.service.person("330299200106121093")
        let answer = try await scene.service.client.send(
            "POST", "/v1/people/import", token: officer, body: rows, type: "text/csv")
        let rejected = answer.object["rejected"] as? [[String: Any]] ?? []
        #expect(rejected.map { $0["code"] as? String } == ["outside", "outside"], "\(answer.text)")
        #expect(try await scene.service.person("330299200106121093") == before)
        await #expect(throws: (any Error).self) { try await scene.service.person("330299197706136294") }
    }

    @Test("what is no table, too large or of another kind is refused")
    func noTable() async throws {
        let scene = try await CixiScene()
        for body in ["", "a,b\n1,2\n", "name,name,area\n", "name,document_number,area\n\"x"] {
            let refused = try await scene.service.client.send(
                "POST", "/v1/people/import", token: scene.officer, body: body, type: "text/csv")
            #expect(refused.status == 400 && refused.code == "BAD_REQUEST", "\(body): \(refused.text)")
        }
        let json = try await scene.service.client.send(
            "POST", "/v1/people/import", token: scene.officer, body: "{}")
        #expect(json.status == 415)
        for query in ["?dry-run=1", "?source=x", "?evidence=", "?verified=yes", "?x=1"] {
            let refused = try await send("/v1/people/import\(query)", "", by: scene.officer, scene)
            #expect(refused.status == 400, "\(query): \(refused.text)")
        }
        #expect(try await send("/v1/people/import", "", by: scene.reviewer, scene).status == 403)
    }

    @Test("an enterprise proposes its own people; a reviewer decides, and then they are there")
    func proposal() async throws {
        let scene = try await CixiScene()
        let rows = "丙一,330299196301233016,330282,\(Self.first),A\n"
        let drafted = try await send(
            "/v1/people/proposals", rows, by: scene.firstHR, scene, key: UUID().uuidString)
        #expect(drafted.status == 202, "\(drafted.text)")
        let path = "/v1/approvals/\(drafted.member("approval", "id"))"
        let shown = try await scene.get(path, by: scene.reviewer)
        let act = shown.object["act"] as? [String: Any]
        #expect(act?["table"] as? String == Self.header + rows && act?["people"] as? Int == 1)
        // Another enterprise of the same district sees nothing of it.
        #expect(try await scene.get(path, by: scene.firstHR).status == 200)
        #expect(try await scene.get(path, by: scene.secondHR).status == 404)
        #expect(try await scene.get("/v1/approvals", by: scene.secondHR).items.isEmpty)
        #expect(try await scene.decide(on: drafted, by: scene.firstHR).status == 403)
        #expect(try await scene.decide(on: drafted, by: scene.reviewer).status == 200)
        let result = try await scene.result(of: drafted, by: scene.reviewer)
        let counts = (result["people"] as? [String: Any])?["counts"] as? [String: Int]
        #expect(counts?["new"] == 1, "\(result)")
        // What it held of people is forgotten with that.
        let over = try await scene.get(path, by: scene.reviewer)
        #expect(over.status == 200 && over.object["act"] == nil && !over.text.contains("3302991963"))
        let person = try await scene.person("330299196301233016")
        #expect(try await scene.get("/v1/people/\(person)", by: scene.firstHR).status == 200)
        #expect(try await scene.get("/v1/people/\(person)", by: scene.secondHR).status == 404)
    }

    @Test("a proposal with anybody else's people, or with a faulty row, is refused as a whole")
    func foreignProposal() async throws {
        let scene = try await CixiScene()
        for rows in [
            "丙一,330299196301233016,330282,\(Self.second),B\n", "丙一,330299196301233016,330282,,\n",
            "丙一,330299196301233016,330206,\(Self.first),A\n",
            "丙一,330299196301233017,330282,\(Self.first),A\n",
        ] {
            let refused = try await send(
                "/v1/people/proposals", rows, by: scene.firstHR, scene, key: UUID().uuidString)
            #expect(refused.status == 400 && refused.code == "ROWS_REJECTED", "\(rows): \(refused.text)")
        }
        let empty = try await send(
            "/v1/people/proposals", "", by: scene.firstHR, scene, key: UUID().uuidString)
        #expect(empty.status == 409 && empty.code == "NOTHING_TO_DO", "\(empty.text)")
        #expect(
            try await send("/v1/people/proposals", "", by: scene.officer, scene, key: UUID().uuidString)
                .status == 403)
    }

    @Test("more rows of one person than the register keeps are told, and hold up nobody")
    func tooMuch() async throws {
        let scene = try await CixiScene()
        let rows = (0..<70).map { "丙一,330299196301233016,330282,\(Self.first),A\($0)\n" }.joined()
        let refused = try await send(
            "/v1/people/proposals", rows, by: scene.firstHR, scene, key: UUID().uuidString)
        #expect(refused.status == 400 && refused.code == "ROWS_REJECTED", "\(refused.text)")
        let done = try await send("/v1/people/import", rows, by: scene.officer, scene)
        let counts = done.object["counts"] as? [String: Int]
        #expect(done.status == 200 && counts?["rejected"] == 6, "\(done.text)")
        let fault = (done.object["rejected"] as? [[String: Any]])?.first
        #expect(fault?["code"] as? String == "too-much" && fault?["line"] as? Int == 66)
    }

    @Test("an enterprise takes over nobody of another one, and hears nothing of who was there")
    func takeover() async throws {
        let scene = try await CixiScene()
        let before = try await scene.service.person(CixiScene.employed)
        let name = try PersonVault(secrets: scene.service.office.secrets).open(before).name
        let drafted = try await send(
            "/v1/people/proposals", "\(name),\(CixiScene.employed),330282,\(Self.second),B\n",
            by: scene.secondHR,
            scene, key: UUID().uuidString)
        #expect(try await scene.decide(on: drafted, by: scene.reviewer).status == 200)
        let result = try await scene.result(of: drafted, by: scene.reviewer)["people"] as? [String: Any]
        #expect((result?["rejected"] as? [[String: Any]])?.first?["code"] as? String == "outside")
        #expect(try await scene.service.person(CixiScene.employed) == before)
        let heard = try await scene.result(of: drafted, by: scene.secondHR)["people"] as? [String: Any]
        #expect((heard?["rejected"] as? [Any])?.isEmpty == true)
        #expect((heard?["counts"] as? [String: Int])?["quarantined"] == 0)
    }

    @Test("a trial of a part of the office looks at the rows alone; one who was erased is not taken over")
    func erased() async throws {
        let scene = try await MatrixScene.make()
        let officer = try await scene.service.makeOperator("one", [.issuingOfficer], area: "330206")
        let reviewer = try await scene.service.makeOperator("two", [.reviewer], area: "330282")
        func send(_ rows: String, _ query: String = "") async throws -> APIAnswer {
            try await scene.service.client.send(
                "POST", "/v1/people/import\(query)", token: officer,
                body: "name,document_number,area\n\(rows)\n", type: "text/csv")
        }
        let there = try await send("乙一,330299200106121093,330206", "?dry-run=true")
        let unknown = try await send("乙一,330299197706136294,330206", "?dry-run=true")
        #expect(there.status == 200 && there.text == unknown.text, "\(there.text) \(unknown.text)")
        let person = try await scene.service.person("330299196104157421")
        let gone = try await scene.service.client.send(
            "POST", "/v1/people/\(person.id)/erase", token: reviewer, body: #"{"reason":"left-register"}"#,
            key: UUID().uuidString)
        #expect(gone.status == 200, "\(gone.text)")
        let back = try await send("冒名,330299196104157421,330206")
        let fault = (back.object["rejected"] as? [[String: Any]])?.first
        #expect(fault?["code"] as? String == "outside", "\(back.text)")
    }
}
