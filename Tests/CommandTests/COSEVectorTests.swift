import COSE
import Foundation
import TestSupport
import Testing

@Suite(
    "cose verify and the examples of the COSE working group", .enabled(if: Vectors.isAvailable, "no vectors"))
struct COSEVectorTests {
    static let good = [
        "sign1-tests/sign-pass-01", "sign1-tests/sign-pass-02", "sign1-tests/sign-pass-03",
        "ecdsa-examples/ecdsa-sig-01", "ecdsa-examples/ecdsa-sig-02", "ecdsa-examples/ecdsa-sig-03",
        "ecdsa-examples/ecdsa-sig-04", "eddsa-examples/eddsa-sig-01", "eddsa-examples/eddsa-sig-02",
        "countersign1/signed1-01", "RFC8152/Appendix_C_2_1", "CWT/A_3",
    ]

    @Test("every COSE_Sign1 that holds is verified, with its external data", arguments: good)
    func passes(_ name: String) async throws {
        let result = try await verify(name)
        #expect(result.exitCode == 0, "\(result.errorText)")
        #expect(try result.object()["verified"] as? Bool == true)
    }

    @Test(
        "every spoilt one is refused",
        arguments: [
            ("sign-fail-01", 65, nil), ("sign-fail-02", 1, "bad-signature"),
            ("sign-fail-03", 1, "unsupported-algorithm"), ("sign-fail-04", 1, "unsupported-algorithm"),
            ("sign-fail-06", 1, "bad-signature"), ("sign-fail-07", 1, "bad-signature"),
        ] as [(String, Int32, String?)])
    func refusals(_ name: String, _ exitCode: Int32, _ reason: String?) async throws {
        let result = try await verify("sign1-tests/\(name)")
        #expect(result.exitCode == exitCode, "\(result.text)\(result.errorText)")
        if let reason { #expect(try result.object().text("reason") == reason) }
    }

    private func verify(_ name: String) async throws -> ProgramResult {
        let example = try Vectors.object("cose-wg-examples/\(name).json")
        let signer = example.object("input").object("sign0")
        let scratch = try ScratchFolder()
        let message = try scratch.write(Array(example.object("output").text("cbor").utf8), "message")
        let key = try scratch.write(try jwk(signer.object("key")), "key.jwk")
        let external = signer.text("external")
        return try await Program().run(
            ["cose", "verify", message, "--key", key, "--json"]
                + (external.isEmpty ? [] : ["--external", external])
        )
    }

    /// The public members of an example's key as a JWK: some come in hex.
    private func jwk(_ key: [String: Any]) throws -> [UInt8] {
        var members = ["kty": key.text("kty"), "crv": key.text("crv")]
        for name in ["x", "y"] {
            let hex = key.text("\(name)_hex")
            if !hex.isEmpty {
                members[name] = Data(try TestSupport.Hex.bytes(hex)).base64EncodedString()
                    .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
                    .replacingOccurrences(of: "=", with: "")
            } else if !key.text(name).isEmpty {
                members[name] = key.text(name)
            }
        }
        return Array(try JSONSerialization.data(withJSONObject: members))
    }
}
