import COSE
import Testing

@testable import OpenSSLKeys

@Suite("Thumbprints")
struct ThumbprintTests {
    private struct File: Decodable {
        struct Key: Decodable { var kid, thumbprint, coseKey, privateKey: String }
        struct Vector: Decodable { var name, cose: String }
        var keys: [String: Key]
        var vectors: [Vector]
    }

    @Test("the example of RFC 9679 section 5.6")
    func rfc9679() throws {
        let key = COSEKey.ec2(
            .p256,
            x: hex("65eda5a12577c2bae829437fe338701a10aaa375e1bb5b5de108de439c08551d"),
            y: hex("1e52ed75701163f7f9e40ddf9f341b3dc9ba860af7e0ca7ca7e9eecd0084d19c")
        )
        #expect(
            hex(try key.thumbprint(OpenSSLCryptography()))
                == "496bd8afadf307e5b08c64b0421bf9dc01528a344a43bda88fadd1669da253ec"
        )
    }

    @Test(
        "the keys of the wire format's vectors have their thumbprints, and their private halves fit",
        .enabled(if: VectorFile.exists("talent-code"), "vectors absent"),
        arguments: [("ES256", Curve.p256), ("EdDSA", .ed25519), ("SM2", .sm2)]
    )
    func vectors(_ name: String, _ curve: Curve) throws {
        let file = try VectorFile.json("talent-code/vectors.json", as: File.self)
        let entry = try #require(file.keys[name])
        let key = try ImportedKey(hex(entry.coseKey)).publicKey
        #expect(hex(key.encodedCOSEKey) == entry.coseKey)
        #expect(hex(try key.coseKey.thumbprint(OpenSSLCryptography())) == entry.thumbprint)
        #expect(entry.thumbprint.hasPrefix(entry.kid))
        let secret = SecretBytes(hex(entry.privateKey))
        #expect(try PrivateKey(curve, secret: secret).publicKey.coseKey == key.coseKey)
        #expect(
            try PrivateKey(curve, secret: secret, publicKey: key.coseKey).publicKey.coseKey == key.coseKey
        )
    }

    @Test(
        "the static code of each algorithm verifies, and with no other key",
        .enabled(if: VectorFile.exists("talent-code"), "vectors absent"),
        arguments: [("ES256", Algorithm.es256), ("EdDSA", .edDSA), ("SM2", .sm2)]
    )
    func staticCode(_ name: String, _ algorithm: Algorithm) throws {
        let file = try VectorFile.json("talent-code/vectors.json", as: File.self)
        let cose = hex(try #require(file.vectors.first { $0.name == "static-\(name)" }).cose)
        // 18([protected, {}, payload, signature])
        var reader = CBORReader(cose)
        _ = try reader.readTag()
        _ = try reader.readArray()
        let protected = try reader.readBytes()
        try reader.skip()
        let payload = try reader.readBytes()
        let signature = try reader.readBytes()
        try reader.finish()
        var writer = CBORWriter()
        writer.array(4)
        writer.text("Signature1")
        writer.byteString(protected)
        writer.byteString([])
        writer.byteString(payload)
        let key = try ImportedKey(hex(try #require(file.keys[name]).coseKey)).publicKey
        let verifier = try EVPVerificationKey(key, algorithm: algorithm)
        #expect(try verifier.verify(signature, of: writer.bytes))
        #expect(try !verifier.verify(signature, of: payload))
        let other = try EVPVerificationKey(PrivateKey.generate(algorithm).publicKey, algorithm: algorithm)
        #expect(try !other.verify(signature, of: writer.bytes))
    }
}
