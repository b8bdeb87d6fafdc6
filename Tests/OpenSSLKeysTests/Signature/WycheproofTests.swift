import COSE
import Testing

@testable import OpenSSLKeys

private struct File: Decodable {
    struct Group: Decodable {
        struct PublicKey: Decodable { var wx, wy, pk: String? }
        struct Case: Decodable {
            var tcId: Int
            var msg, sig, result: String
        }
        var publicKey: PublicKey
        var tests: [Case]
    }
    var numberOfTests: Int
    var testGroups: [Group]
}

private func number(_ text: String, _ count: Int) -> [UInt8] {
    let bytes = hex(text).drop { $0 == 0 }
    return [UInt8](repeating: 0, count: count - bytes.count) + bytes
}

@Suite("Wycheproof", .enabled(if: VectorFile.exists("wycheproof"), "vectors absent"))
struct WycheproofTests {
    @Test("every ECDSA P-256 r‖s case gets its answer")
    func ecdsaP256() throws {
        let file = try VectorFile.json(
            "wycheproof/ecdsa_secp256r1_sha256_p1363_test.json",
            as: File.self
        )
        var run = 0
        var valid = 0
        for group in file.testGroups {
            let x = number(try #require(group.publicKey.wx), 32)
            let y = number(try #require(group.publicKey.wy), 32)
            let key = try OpenSSLCryptography().verificationKey(.ec2(.p256, x: x, y: y), algorithm: .es256)
            for test in group.tests {
                let holds = try key.verify(hex(test.sig), of: hex(test.msg))
                #expect(holds == (test.result == "valid"), "case \(test.tcId)")
                run += 1
                valid += holds ? 1 : 0
            }
        }
        #expect(run == file.numberOfTests && run == 262)
        #expect(valid > 0 && valid < run)
    }

    @Test("every Ed25519 case gets its answer")
    func ed25519() throws {
        let file = try VectorFile.json("wycheproof/ed25519_test.json", as: File.self)
        var run = 0
        for group in file.testGroups {
            let x = hex(try #require(group.publicKey.pk))
            let key = try OpenSSLCryptography().verificationKey(.okp(.ed25519, x: x), algorithm: .edDSA)
            for test in group.tests {
                let holds = try key.verify(hex(test.sig), of: hex(test.msg))
                #expect(holds == (test.result == "valid"), "case \(test.tcId)")
                run += 1
            }
        }
        #expect(run == file.numberOfTests && run == 151)
    }
}
