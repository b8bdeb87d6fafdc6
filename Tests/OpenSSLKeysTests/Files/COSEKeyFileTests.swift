import COSE
import Testing

@testable import OpenSSLKeys

@Suite("COSE_Key files")
struct COSEKeyFileTests {
    private let x = hex(SampleKey.p256X)
    private let y = hex(SampleKey.p256Y)
    private let d = hex(SampleKey.p256Secret)

    private func error(_ text: String) -> KeyError? {
        do {
            _ = try ImportedKey(hex(text))
            return nil
        } catch { return error }
    }

    @Test("every kind of key comes back from binary and from hex")
    func roundTrip() throws {
        let keys = [
            try SampleKey.p256, try SampleKey.sm2, try SampleKey.ed25519, try PrivateKey.generate(.ps256),
            try PrivateKey.generate(.es512), try PrivateKey.generate(.edDSA, curve: .ed448),
        ]
        for key in keys.map(\.publicKey) {
            let bytes = key.encodedCOSEKey
            #expect(try ImportedKey(bytes).publicKey.coseKey == key.coseKey)
            let text = hex(bytes).uppercased() + "\n"
            #expect(try ImportedKey(Array(text.utf8)).publicKey.coseKey == key.coseKey)
        }
    }

    @Test("d makes a private key, with x and y, with y as a bool, or alone")
    func privateKeys() throws {
        let forms = [
            "a5 0102 2001 215820\(x) 225820\(y) 235820\(d)",
            "a5 0102 2001 215820\(x) 22f4 235820\(d)",  // y is even
            "a3 0102 2001 235820\(d)",
            "a5 0102 0241aa 0326 2001 235820\(d)",  // with kid and alg
        ]
        for form in forms {
            guard case .privateKey(let key) = try ImportedKey(hex(form)) else {
                Issue.record("\(form) gave a public key")
                continue
            }
            #expect(key.publicKey.coseKey == .ec2(.p256, x: SampleKey.p256X, y: SampleKey.p256Y))
        }
        let edwards = "a3 0101 2006 235820\(hex(SampleKey.ed25519Secret))"
        #expect(try ImportedKey(hex(edwards)).publicKey.coseKey == .okp(.ed25519, x: SampleKey.ed25519X))
    }

    @Test("COSE_Keys that are refused")
    func broken() {
        let noType = KeyError.unsupported("this kty (1) of a COSE_Key, or none")
        let noCurve = KeyError.unsupported("this crv (-1) of a COSE_Key, or one of the other kty")
        #expect(error("a0") == noType)
        #expect(error("a1 0104") == noType)
        #expect(error("a1 0102") == noCurve)
        #expect(error("a2 0102 2008") == noCurve)
        #expect(error("a2 0101 2001") == noCurve)
        #expect(error("a2 0102 2006") == noCurve)
        #expect(error("a2 0101 2006") == .malformed(.coseKey, "member -2"))
        #expect(error("a3 0102 2001 215820\(x)") == .malformed(.coseKey, "member -3"))
        #expect(
            error("a4 0102 2001 215820\(x) 22581f\(y.dropLast(2))") == .malformed(.coseKey, "member -3")
        )
        #expect(error("a4 0102 2001 21581f\(x.dropLast(2)) 22f5") == .malformed(.coseKey, "member -2"))
        #expect(error("a4 0102 2001 215820\(y) 225820\(x)") == .refused(.pointNotOnCurve))
        // y is even: true does not fit d.
        #expect(error("a5 0102 2001 215820\(x) 22f5 235820\(d)") == .refused(.pairMismatch))
        #expect(error("a4 0103 204101 2141012243010001") != nil)
        // Cut off, bytes behind it, twice the same label.
        #expect(error("a4 0102 2001 215820\(x)") == .malformed(.coseKey, "truncated at byte 40"))
        #expect(error("a1 0102 00") == .malformed(.coseKey, "trailingBytes at byte 3"))
        #expect(error("a2 0102 0102") == .malformed(.coseKey, "duplicateKey at byte 3"))
    }

    @Test("a foreign key need not be in deterministic CBOR: labels in any order")
    func unsorted() throws {
        let key = try ImportedKey(hex("a4 225820\(y) 2001 215820\(x) 0102"))
        #expect(key.publicKey.coseKey == .ec2(.p256, x: SampleKey.p256X, y: SampleKey.p256Y))
    }
}
