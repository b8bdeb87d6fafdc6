import COSE
import Testing

@testable import OpenSSLKeys

private struct Case: Decodable {
    var number: Int
    var key, sig, msg: String
    var flags: [String]?
}

@Suite("CCTV Ed25519", .enabled(if: VectorFile.exists("cctv"), "vectors absent"))
struct CCTVEd25519Tests {
    private func cases() throws -> [Case] {
        try VectorFile.json("cctv/ed25519vectors.json", as: [Case].self)
    }

    @Test("OpenSSL accepts exactly what has neither a low-order residue nor a non-canonical R")
    func rawVerification() throws {
        var accepted = 0
        let cases = try cases()
        for test in cases {
            let key = try EVPVerificationKey(PublicKey(uncheckedEd25519: hex(test.key)), algorithm: .edDSA)
            let holds = try key.verify(hex(test.sig), of: Array(test.msg.utf8))
            let refused: Set = ["low_order_residue", "non_canonical_R"]
            #expect(holds == refused.isDisjoint(with: test.flags ?? []), "case \(test.number)")
            accepted += holds ? 1 : 0
        }
        #expect(cases.count == 914)
        #expect(accepted == 208)
    }

    @Test("import refuses all 14 keys of low order and no other, which leaves 86 accepted signatures")
    func importedKeys() throws {
        var refused: Set<String> = []
        var accepted = 0
        for test in try cases() {
            let isLow = test.flags?.contains("low_order_A") ?? false
            let key: PublicKey
            do {
                key = try PublicKey(.okp(.ed25519, x: hex(test.key)))
            } catch {
                #expect(error == .refused(.smallOrder))
                #expect(isLow, "case \(test.number)")
                refused.insert(test.key)
                continue
            }
            #expect(!isLow, "case \(test.number)")
            let verifier = try EVPVerificationKey(key, algorithm: .edDSA)
            accepted += try verifier.verify(hex(test.sig), of: Array(test.msg.utf8)) ? 1 : 0
        }
        #expect(refused.count == 14)
        #expect(accepted == 86)
    }
}
