import COSE
import OpenSSLKeys
import TalentCode
import Testing

@testable import talentcode

@Suite("A presentation is made in two calls, and the device's key stays where it is")
struct PresentationTests {
    @Test("what a device signs is shown and good; another signature, payload or code is refused")
    func make() async throws {
        let scene = try await CixiScene()
        let device = try PrivateKey.generate(.es256)
        let signing = try EVPSigningKey(device, algorithm: .es256)
        let pem = try device.publicKey.pem().replacing("\n", with: "\\n")
        let person = try await scene.person(CixiScene.plain)
        let issued = try await scene.post(
            "/v1/credentials", #"{"person":"\#(person)","deviceKey":"\#(pem)"}"#, by: scene.officer)
        #expect(issued.status == 201, "\(issued.text)")
        let text = issued.member("text")
        let path = "/v1/presentations"
        let begun = try await scene.post(path, #"{"text":"\#(text)"}"#, by: scene.officer)
        #expect(begun.status == 200 && begun.member("algorithm") == "ES256", "\(begun.text)")
        let payload = begun.member("payload")
        let message = try #require(Base64URL.decode(begun.member("toBeSigned")))
        let signature = Base64URL.encode(try signing.sign(message))
        func finish(_ payload: String, _ signature: String) async throws -> APIAnswer {
            try await scene.post(
                path, #"{"text":"\#(text)","payload":"\#(payload)","signature":"\#(signature)"}"#,
                by: scene.officer)
        }
        let made = try await finish(payload, signature)
        #expect(made.member("text").hasPrefix("TP1:"), "\(made.text)")
        let verdict = try await scene.post(
            "/v1/verify", #"{"text":"\#(made.member("text"))"}"#, by: scene.officer)
        #expect(verdict.code == "VALID", "\(verdict.text)")
        // Whoever verifies for another district takes it once, as a desk does.
        let peer = try await scene.service.makeOperator("peer", [.peerVerifier], area: "330282")
        let seen = #"{"text":"\#(made.member("text"))"}"#
        #expect(try await scene.post("/v1/verify", seen, by: peer).code == "VALID")
        #expect(try await scene.post("/v1/verify", seen, by: peer).code == "REPLAYED")
        let guess = #"{"text":"\#(text)","document":"\#(CixiScene.plain)"}"#
        #expect(try await scene.post("/v1/verify", guess, by: peer).status == 403)
        #expect(try await scene.post("/v1/verify", guess, by: scene.officer).status == 200)
        let other = try EVPSigningKey(try PrivateKey.generate(.es256), algorithm: .es256)
        let foreign = try await finish(payload, Base64URL.encode(try other.sign(message)))
        #expect(foreign.status == 400 && foreign.code == "BAD_SIGNATURE", "\(foreign.text)")
        for (payload, signature) in [
            (payload, "AA"), ("AA", signature), ("", signature), (payload + "A", signature), (payload, "="),
        ] {
            #expect(try await finish(payload, signature).status == 400)
        }
        let plain = try await scene.issue(scene.person(CixiScene.employed))
        for body in [
            #"{"text":"\#(plain.member("text"))"}"#, #"{"text":"TC1:X"}"#, "{}",
            #"{"text":"\#(text)","audience":"a b"}"#, #"{"text":"\#(text)","payload":"AA"}"#,
        ] {
            let refused = try await scene.post(path, body, by: scene.officer)
            #expect(refused.status == 400, "\(body): \(refused.text)")
        }
    }
}
