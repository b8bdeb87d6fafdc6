import COSE
import Foundation
import OpenSSLKeys
import TalentCode
import Testing

@testable import talentcode

@Suite("What lies with a desk is the desk's alone")
struct DeskTests {
    /// Makes a desk with a key of its own, and gives its token.
    private func makeDesk(_ name: String, _ scene: CixiScene) async throws -> String {
        let body =
            #"{"id":"\#(name)","area":"330282","venue":"x","benefits":["\#(CixiScene.benefit)"],"key":"\#(MatrixScene.deskKey)"}"#
        let drafted = try await scene.post("/v1/desks", body, by: scene.administrator)
        let made = try await scene.decide(on: drafted, by: scene.guardian)
        #expect(made.status == 200, "\(made.text)")
        return made.member("granted", "token")
    }

    /// Bytes of base64url without padding.
    private static func bytes(_ text: String) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain + padding).map(Array.init)
    }

    private func settle(
        _ bytes: [UInt8], of desk: String, by token: String, _ scene: CixiScene
    ) async throws -> APIAnswer {
        try await scene.service.client.send(
            "POST", "/v1/desks/\(desk)/settle", token: token, bytes: bytes,
            type: "application/octet-stream")
    }

    @Test("a share is granted once, and its file is taken from its own desk alone")
    func settle() async throws {
        let scene = try await CixiScene()
        let (first, second) = (try await makeDesk("hall-1", scene), try await makeDesk("hall-2", scene))
        let path = "/v1/benefits/\(CixiScene.benefit)/pools"
        let pool = try await scene.post(path, #"{"pool":"2026","quota":9}"#, by: scene.policyAdmin)
        #expect(pool.status == 201, "\(pool.text)")
        let body = #"{"benefit":"\#(CixiScene.benefit)","units":4}"#
        let granted = try await scene.post("/v1/desks/hall-1/shares", body, by: scene.officer, key: "s")
        #expect(granted.status == 201, "\(granted.text)")
        let again = try await scene.post("/v1/desks/hall-1/shares", body, by: scene.officer, key: "s")
        #expect(again.text == granted.text && again.headers["idempotency-replayed"] == "true")
        let other = try await scene.post(
            "/v1/desks/hall-1/shares", #"{"benefit":"\#(CixiScene.benefit)","units":3}"#, by: scene.officer,
            key: "s")
        #expect(other.status == 422, "\(other.text)")
        let longer = try await scene.post(
            "/v1/desks/hall-1/shares", #"{"benefit":"\#(CixiScene.benefit)","units":4,"days":2}"#,
            by: scene.officer, key: "s")
        #expect(longer.status == 422, "\(longer.text)")
        let stock = try await scene.get("/v1/pools/\(CixiScene.benefit)/2026", by: scene.officer)
        #expect(stock.object["shared"] as? Int == 4)
        #expect(try await scene.get("/v1/shares", by: scene.officer).items.count == 1)

        let file = try #require(Self.bytes(granted.member("grant")))
        let settled = try await settle(file, of: "hall-1", by: first, scene)
        #expect(settled.status == 200 && settled.object["accepted"] as? Int == 0, "\(settled.text)")
        let foreign = try await settle(file, of: "hall-2", by: second, scene)
        let broken = try await settle(Array(file.dropLast()), of: "hall-1", by: first, scene)
        #expect(foreign.status == 404 && broken.status == 400, "\(foreign.text)\(broken.text)")
        // Neither under another desk's name nor by an officer.
        #expect(try await settle(file, of: "hall-1", by: second, scene).sameness == foreign.sameness)
        #expect(try await settle(file, of: "hall-1", by: scene.officer, scene).status == 403)
        let large = [UInt8](repeating: 0, count: Limits.shareFile + 1)
        #expect(try await settle(large, of: "hall-1", by: first, scene).status == 413)
    }

    @Test(
        "a desk of a benefit that no pack has is not made, nor one with a private key or a key of another kind"
    )
    func refused() async throws {
        let scene = try await CixiScene()
        let pem = try PrivateKey.generate(.edDSA).publicKey.pem().replacing("\n", with: "\\n")
        let bodies = [
            ("benefits", #""benefits":["no-such-thing"],"key":"\#(MatrixScene.deskKey)""#),
            ("key", #""key":"\#(pem)""#), ("key", #""benefits":[]"#),
        ]
        for (place, members) in bodies {
            let refused = try await scene.post(
                "/v1/desks", #"{"id":"d","area":"330282","venue":"x",\#(members)}"#, by: scene.administrator)
            #expect(refused.status == 400 && refused.member("where") == place, "\(refused.text)")
        }
        #expect(try await scene.get("/v1/desks", by: scene.administrator).items.isEmpty)
    }
}
