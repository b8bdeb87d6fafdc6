import Foundation
import TalentCode
import Testing

@testable import talentcode

@Suite("Children over HTTP: the caller's own, and no reading without a line")
struct ChildTests {
    private let scene: MatrixScene
    private let officer: String

    init() async throws {
        scene = try await MatrixScene.make()
        officer = try await scene.service.makeOperator("one", [.issuingOfficer], area: "330206")
    }

    private func post(_ path: String, _ body: String) async throws -> APIAnswer {
        try await scene.service.client.send("POST", path, token: officer, body: body)
    }

    @Test("the same child again is the same, and each reading is written down with its purpose")
    func reading() async throws {
        let again = try await post("/v1/children", MatrixObjects.child(scene.own))
        #expect(again.member("child") == scene.own.child && again.object["isNew"] as? Bool == false)
        let child = try await post(
            "/v1/children/\(scene.own.child)/read", #"{"purpose":"a place in a school"}"#)
        #expect(child.object["name"] as? String == "C" && child.object["stage"] as? String == "primary")
        let auditor = try await scene.service.makeOperator("auditor", [.auditor], area: "330206")
        func page(_ query: String) async throws -> APIAnswer {
            try await scene.service.client.send(
                "GET", "/v1/children/\(scene.own.child)/accesses\(query)", token: auditor)
        }
        let whole = try await page("")
        let lines = whole.object["items"] as? [[String: String]] ?? []
        #expect(lines.count == 3 && lines.last?["purpose"] == "a place in a school", "\(whole.text)")
        #expect(lines.last?["by"] == "one")
        let first = try await page("?limit=2")
        #expect(first.member("next") == "2")
        #expect((try await page("?after=2").object["items"] as? [[String: String]])?.count == 1)
        for after in ["0", "-1", "9", "99999999999999999999", "x"] {
            #expect(try await page("?after=\(after)").status == 400, "\(after)")
        }
    }

    @Test("a child of another name, guardians elsewhere, and a reading without a purpose are refused")
    func refusals() async throws {
        let own = MatrixObjects.child(scene.own)
        let renamed = try await post("/v1/children", own.replacing(#""name":"C""#, with: #""name":"D""#))
        #expect(renamed.status == 409, "\(renamed.text)")
        let elsewhere = try await post("/v1/children", MatrixObjects.child(scene.foreign))
        #expect(elsewhere.status == 404, "\(elsewhere.text)")
        for (old, new) in [
            ("2018-08-15", "2018-02-30"), ("primary", "university"), (#""school""#, #""""#),
            ("passport:C330206", "@/etc/passwd"), (#"["\#(scene.own.person)"]"#, "[]"),
        ] {
            let refused = try await post("/v1/children", own.replacing(old, with: new))
            #expect(refused.status == 400, "\(new): \(refused.text)")
        }
        let path = "/v1/children/\(scene.own.child)/read"
        #expect(try await post(path, "{}").status == 400)
        #expect(try await post(path, #"{"purpose":""}"#).status == 400)
    }

    @Test("nobody joins the guardians of another district's child, and who tried stands in its log")
    func otherDistrict() async throws {
        let theirs = MatrixObjects.child(scene.foreign)
        let joined = theirs.replacing(scene.foreign.person, with: scene.own.person)
        let renamed = joined.replacing(#""name":"C""#, with: #""name":"D""#)
        for body in [joined, renamed] {
            let refused = try await post("/v1/children", body)
            #expect(refused.status == 409 && !refused.text.contains(scene.foreign.child), "\(refused.text)")
        }
        let auditor = try await scene.service.makeOperator("auditor", [.auditor], area: "330282")
        let log = try await scene.service.client.send(
            "GET", "/v1/children/\(scene.foreign.child)/accesses", token: auditor)
        let lines = log.object["items"] as? [[String: String]] ?? []
        #expect(lines.filter { $0["by"] == "one" }.count == 2, "\(log.text)")
        let long = theirs.replacing(
            #""name":"C""#, with: #""name":"\#(String(repeating: "C", count: 4_200))""#)
        #expect(
            try await post("/v1/children", long.replacing(scene.foreign.person, with: scene.own.person))
                .status == 400)
    }
}
