import COSE
import COpenSSL
import Testing

@testable import OpenSSLKeys

@Suite("SM2 with SM3")
struct SM2Tests {
    private let message = Array("message digest".utf8)
    // GB/T 32918.5-2017 annex A.2: r, then s.
    private let published = hex(
        """
        F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3
        B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA
        """
    )

    private func verifier(_ id: String = defaultSM2ID) throws -> EVPVerificationKey {
        try EVPVerificationKey(try SampleKey.sm2.publicKey, algorithm: .sm2, sm2ID: id)
    }

    @Test("the published example of GB/T 32918.5 holds")
    func publishedExample() throws {
        #expect(try verifier().verify(published, of: message))
        #expect(try !verifier().verify(published, of: message + [0]))
        var spoilt = published
        spoilt[63] ^= 1
        #expect(try !verifier().verify(spoilt, of: message))
    }

    @Test("another id, and another case of it, does not verify")
    func otherID() throws {
        #expect(try !verifier("1234567812345679").verify(published, of: message))
        #expect(try !verifier("ALICE123@YAHOO.COM").verify(published, of: message))
        let signer = try EVPSigningKey(SampleKey.sm2, algorithm: .sm2, sm2ID: "ALICE123@YAHOO.COM")
        let signature = try signer.sign(message)
        #expect(try verifier("ALICE123@YAHOO.COM").verify(signature, of: message))
        #expect(try !verifier().verify(signature, of: message))
    }

    @Test("an id of 0 or 8,191 bytes is refused, one of 1 or 8,190 signs")
    func idLength() throws {
        for id in ["", String(repeating: "a", count: 8191)] {
            #expect(throws: KeyError.self) { try verifier(id) }
        }
        for id in ["a", String(repeating: "a", count: 8190)] {
            let signature = try EVPSigningKey(SampleKey.sm2, algorithm: .sm2, sm2ID: id).sign(message)
            #expect(try verifier(id).verify(signature, of: message))
        }
    }

    @Test("a thousand copies of one context sign, and each signature holds")
    func copies() throws {
        let signer = try EVPSigningKey(SampleKey.sm2, algorithm: .sm2)
        let verifier = try verifier()
        var seen: Set<[UInt8]> = []
        for index in 0..<1000 {
            let message = Array("message \(index)".utf8)
            let signature = try signer.sign(message)
            #expect(try verifier.verify(signature, of: message))
            seen.insert(signature)
        }
        #expect(seen.count == 1000)
    }

    @Test("SM3 of the two examples of GB/T 32905")
    func sm3() {
        func digest(_ message: [UInt8]) -> String {
            var output = [UInt8](repeating: 0, count: 32)
            #expect(EVP_Digest(message, message.count, &output, nil, EVP_sm3(), nil) == 1)
            return hex(output)
        }
        #expect(
            digest(Array("abc".utf8)) == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
        )
        #expect(
            digest((0..<16).flatMap { _ in Array("abcd".utf8) })
                == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
        )
    }
}
