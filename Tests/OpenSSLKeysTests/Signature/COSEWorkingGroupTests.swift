import COSE
import Testing

@testable import OpenSSLKeys

@Suite("COSE working group", .enabled(if: VectorFile.exists("cose-wg-examples"), "vectors absent"))
struct COSEWorkingGroupTests {
    @Test(
        "the signature of each good example holds",
        arguments: [
            "CWT/A_3", "RFC8152/Appendix_C_2_1", "countersign1/signed1-01",
            "ecdsa-examples/ecdsa-sig-01", "ecdsa-examples/ecdsa-sig-02", "ecdsa-examples/ecdsa-sig-03",
            "ecdsa-examples/ecdsa-sig-04", "eddsa-examples/eddsa-sig-01", "eddsa-examples/eddsa-sig-02",
            "sign1-tests/sign-pass-01", "sign1-tests/sign-pass-02", "sign1-tests/sign-pass-03",
        ]
    )
    func good(_ name: String) throws {
        let example = try SignOneExample(name + ".json")
        #expect(example.signed == example.expected)
        let key = try OpenSSLCryptography().verificationKey(example.key, algorithm: example.algorithm)
        #expect(try key.verify(example.signature, of: example.expected))
        #expect(try !key.verify(example.signature, of: example.expected + [0]))
        #expect(try !key.verify(example.signature.dropLast(), of: example.expected))
        #expect(try !key.verify(example.signature + [0], of: example.expected))
        #expect(try !key.verify([], of: example.expected))
    }

    @Test(
        "a private d alone gives the public key of the example",
        arguments: [
            "CWT/A_3", "ecdsa-examples/ecdsa-sig-02", "ecdsa-examples/ecdsa-sig-03",
            "eddsa-examples/eddsa-sig-01", "eddsa-examples/eddsa-sig-02",
        ]
    )
    func privateAlone(_ name: String) throws {
        let example = try SignOneExample(name + ".json")
        let curve = try #require(example.key.curve)
        // JWK of this collection drops leading zeros of d on P-521.
        let zeros = [UInt8](repeating: 0, count: curve.byteCount - example.secret.count)
        let key = try PrivateKey(curve, secret: SecretBytes(zeros + example.secret))
        #expect(key.publicKey.coseKey == example.key)
    }

    @Test(
        "the signature of each spoilt example does not hold over what it carries",
        arguments: ["02", "03", "04", "06", "07"]
    )
    func spoilt(_ number: String) throws {
        let example = try SignOneExample("sign1-tests/sign-fail-\(number).json")
        let key = try OpenSSLCryptography().verificationKey(example.key, algorithm: example.algorithm)
        #expect(try !key.verify(example.signature, of: example.signed))
    }

    @Test("sign-fail-01 differs in its tag alone: the signature itself holds")
    func wrongTag() throws {
        let example = try SignOneExample("sign1-tests/sign-fail-01.json")
        let key = try OpenSSLCryptography().verificationKey(example.key, algorithm: example.algorithm)
        #expect(try key.verify(example.signature, of: example.signed))
    }
}
