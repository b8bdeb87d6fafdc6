import COSE
import Testing

@testable import OpenSSLKeys

@Suite("Signing")
struct SigningTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let algorithm: Algorithm
        let curve: Curve?
        let length: Int
        var testDescription: String { "\(algorithm.rawValue) \(curve.map { "\($0)" } ?? "RSA")" }
    }
    static let cases = [
        Case(algorithm: .es256, curve: .p256, length: 64), Case(algorithm: .es256, curve: .p384, length: 96),
        Case(algorithm: .es384, curve: .p384, length: 96), Case(algorithm: .es512, curve: .p256, length: 64),
        Case(algorithm: .es512, curve: .p384, length: 96), Case(algorithm: .es512, curve: .p521, length: 132),
        Case(algorithm: .edDSA, curve: .ed25519, length: 64),
        Case(algorithm: .edDSA, curve: .ed448, length: 114),
        Case(algorithm: .sm2, curve: .sm2, length: 64), Case(algorithm: .ps256, curve: nil, length: 384),
    ]

    @Test("a new key signs in the length of its curve, and only its own message verifies", arguments: cases)
    func signs(_ test: Case) throws {
        let key = try PrivateKey.generate(test.algorithm, curve: test.curve)
        let signer = try EVPSigningKey(key, algorithm: test.algorithm)
        let verifier = try OpenSSLCryptography()
            .verificationKey(signer.publicKey, algorithm: test.algorithm)
        for length in [0, 1, 235, 100_000] {
            let message = [UInt8](repeating: 7, count: length)
            let signature = try signer.sign(message)
            #expect(signature.count == test.length)
            #expect(try verifier.verify(signature, of: message))
            #expect(try !verifier.verify(signature, of: message + [7]))
            for place in [0, test.length / 2, test.length - 1] {
                var spoilt = signature
                spoilt[place] ^= 0x01
                #expect(try !verifier.verify(spoilt, of: message))
            }
            #expect(try !verifier.verify(signature.dropLast(), of: message))
            #expect(try !verifier.verify([0] + signature, of: message))
            #expect(try !verifier.verify([UInt8](repeating: 0, count: test.length), of: message))
            #expect(try !verifier.verify([UInt8](repeating: 0xff, count: test.length), of: message))
        }
    }

    @Test("an algorithm that does not fit the key is refused")
    func mismatch() throws {
        let keys: [(PrivateKey, [Algorithm])] = [
            (try SampleKey.p256, [.edDSA, .sm2, .ps256]),
            (try SampleKey.sm2, [.es256, .es384, .es512, .edDSA, .ps256]),
            (try SampleKey.ed25519, [.es256, .es384, .es512, .sm2, .ps256]),
        ]
        for (key, algorithms) in keys {
            for algorithm in algorithms {
                #expect(throws: KeyError.refused(.algorithmMismatch)) {
                    try EVPSigningKey(key, algorithm: algorithm)
                }
                #expect(throws: CryptographyError.self) {
                    try OpenSSLCryptography().verificationKey(key.publicKey.coseKey, algorithm: algorithm)
                }
            }
        }
        #expect(throws: KeyError.refused(.algorithmMismatch)) {
            try PrivateKey.generate(.es256, curve: .ed25519)
        }
    }

    @Test("Ed25519 gives the signature of RFC 8032 section 7.1, test 1")
    func rfc8032() throws {
        let signer = try EVPSigningKey(SampleKey.ed25519, algorithm: .edDSA)
        #expect(
            try signer.sign([])
                == hex(
                    """
                    e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155
                    5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
                    """
                )
        )
    }

    @Test(
        "two threads sign and verify with the same key at once",
        arguments: [Algorithm.es256, .sm2, .edDSA]
    )
    func concurrent(_ algorithm: Algorithm) async throws {
        let signer = try EVPSigningKey(PrivateKey.generate(algorithm), algorithm: algorithm)
        let verifier = try OpenSSLCryptography().verificationKey(signer.publicKey, algorithm: algorithm)
        let held = try await withThrowingTaskGroup(of: Int.self) { group in
            for thread in 0..<2 {
                group.addTask {
                    try (0..<500).count { index in
                        let message = Array("\(thread) \(index)".utf8)
                        return try verifier.verify(try signer.sign(message), of: message)
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(held == 1000)
    }
}
