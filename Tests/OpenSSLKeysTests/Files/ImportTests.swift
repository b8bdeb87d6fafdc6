import COSE
import Testing

@testable import OpenSSLKeys

@Suite("Import of key files")
struct ImportTests {
    private func error(_ file: [UInt8]) -> KeyError? {
        do {
            _ = try ImportedKey(file)
            return nil
        } catch { return error }
    }

    @Test("what is no key is told apart from a key that does not fit")
    func notAKey() {
        for text in ["", " \n", "hello", "-----BEGIN", "abc", "[1]", "\"x\""] {
            #expect(error(Array(text.utf8)) == .notAKey, "\(text)")
        }
        for bytes: [UInt8] in [[0x30, 0x00], [0xff], [0x80], [0x00]] {
            #expect(error(bytes) == .notAKey)
        }
    }

    @Test("a file of 65,537 bytes is refused, one of 65,536 is read")
    func fileSize() throws {
        let jwk = Array(try SampleKey.p256.publicKey.jwk.utf8)
        let spaces = [UInt8](repeating: 0x20, count: 65_536 - jwk.count)
        _ = try ImportedKey(spaces + jwk)
        #expect(error(spaces + jwk + [0x20]) == .notAKey)
    }

    @Test("PEM that is cut off, of another label, or of another DER")
    func brokenPEM() throws {
        let pem = Array(try SampleKey.p256.publicKey.pem().utf8)
        #expect(error(Array(pem.dropLast(30))) == .malformed(.pem, "no block, or not base64"))
        guard case .unsupported = error(PEMText.block("CERTIFICATE", [0x30, 0])) else {
            Issue.record("a certificate was read")
            return
        }
        for label in ["PUBLIC KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY"] {
            for der: [UInt8] in [[0x30, 0x00], [0x04, 0x01, 0x00], [UInt8](repeating: 0xff, count: 40)] {
                guard case .malformed(.pem, _) = error(PEMText.block(label, der)) else {
                    Issue.record("\(label): \(String(describing: error(PEMText.block(label, der))))")
                    continue
                }
            }
        }
    }

    @Test("a SubjectPublicKeyInfo with infinity, a hybrid point, a small order or bytes behind it")
    func brokenPublicInfo() throws {
        // SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING }
        let algorithm = hex("3013 06072a8648ce3d0201 06082a8648ce3d030107")
        func info(_ algorithm: [UInt8], _ key: [UInt8]) -> [UInt8] {
            let string = [0x03, UInt8(key.count + 1), 0] + key
            return [0x30, UInt8(algorithm.count + string.count)] + algorithm + string
        }
        func read(_ der: [UInt8]) -> KeyError? { error(PEMText.block("PUBLIC KEY", der)) }
        let point = SampleKey.p256X + SampleKey.p256Y
        #expect(read(info(algorithm, [4] + point)) == nil)
        #expect(read(info(algorithm, [0])) == .refused(.pointAtInfinity))
        #expect(read(info(algorithm, [6] + point)) == .refused(.pointForm))
        #expect(read(info(algorithm, [4] + point + [0])) == .refused(.pointForm))
        #expect(
            read(info(algorithm, [4] + point) + [0])
                == .malformed(.pem, "the public key is not the DER of a SubjectPublicKeyInfo")
        )
        // SEQUENCE { id-Ed25519 }
        let edwards = hex("3005 06032b6570")
        #expect(read(info(edwards, SampleKey.ed25519X)) == nil)
        #expect(read(info(edwards, [UInt8](repeating: 0, count: 32))) == .refused(.smallOrder))
        #expect(read(info(edwards, [1, 2])) == .refused(.publicKeyLength))
    }

    @Test("PKCS#8 whose public half belongs to another key")
    func mismatchedPKCS8() throws {
        let pem = try SampleKey.p256.unencryptedPEM().copy()
        var der = try PEM.firstKey(in: pem).content.copy()
        let place = try #require(der.indices.first { der[$0...].starts(with: SampleKey.p256X) })
        let other = try PrivateKey.generate(.es256).publicKey.coseKey
        guard case .ec2(_, let x, let y) = other else { return }
        der.replaceSubrange(place..<place + 64, with: x + y)
        #expect(error(PEMText.block("PRIVATE KEY", der)) == .refused(.pairMismatch))
    }

    @Test("JWK of every curve comes back, public and private")
    func jwk() throws {
        for curve in Curve.allCases {
            let algorithm: Algorithm =
                switch curve {
                case .ed25519, .ed448: .edDSA
                case .sm2: .sm2
                default: .es256
                }
            let key = try PrivateKey.generate(algorithm, curve: curve)
            let text = key.publicKey.jwk
            #expect(try ImportedKey(Array(text.utf8)).publicKey.coseKey == key.publicKey.coseKey)
        }
        let secret = Base64URL.encode(SampleKey.ed25519Secret)
        let text = #"{"kty":"OKP","crv":"Ed25519","d":"\#(secret)","use":"sig","kid":"1"}"#
        guard case .privateKey(let key) = try ImportedKey(Array(text.utf8)) else { throw KeyError.notAKey }
        #expect(key.publicKey.coseKey == .okp(.ed25519, x: SampleKey.ed25519X))
        let rsa = try PrivateKey.generate(.ps256).publicKey
        #expect(try ImportedKey(Array(rsa.jwk.utf8)).publicKey.coseKey == rsa.coseKey)
    }

    @Test("SM2 as JWK is of kty EC and crv SM2")
    func sm2JWK() throws {
        #expect(try SampleKey.sm2.publicKey.jwk.hasPrefix(#"{"crv":"SM2","kty":"EC","x":"CfnfMR5U"#))
    }

    @Test("JWKs that are refused")
    func brokenJWK() {
        let x = Base64URL.encode(SampleKey.p256X)
        let y = Base64URL.encode(SampleKey.p256Y)
        let short = Base64URL.encode(SampleKey.p256X.dropLast())
        func jwk(_ text: String) -> KeyError? { error(Array(text.utf8)) }
        #expect(jwk("{") == .malformed(.jwk, "not a JSON object with texts as members"))
        #expect(jwk(#"{"kty":2}"#) == .malformed(.jwk, "not a JSON object with texts as members"))
        #expect(jwk("{}") == .malformed(.jwk, "no kty"))
        #expect(jwk(#"{"kty":"oct","k":"AA"}"#) == .unsupported("this kty of a JWK"))
        #expect(jwk(#"{"kty":"EC","x":"\#(x)","y":"\#(y)"}"#) == .malformed(.jwk, "no crv"))
        #expect(jwk(#"{"kty":"EC","crv":"secp256k1"}"#) == .unsupported("this crv of a JWK"))
        #expect(jwk(#"{"kty":"EC","crv":"P-256"}"#) == .malformed(.jwk, "no x"))
        #expect(
            jwk(#"{"kty":"EC","crv":"P-256","x":"\#(x)"}"#) == .malformed(.jwk, "x and y belong together")
        )
        #expect(
            jwk(#"{"kty":"EC","crv":"P-256","x":"\#(x)=","y":"\#(y)"}"#)
                == .malformed(.jwk, "x is not base64url without padding")
        )
        #expect(
            jwk(#"{"kty":"EC","crv":"P-256","x":"\#(short)","y":"\#(y)"}"#) == .refused(.publicKeyLength)
        )
        #expect(jwk(#"{"kty":"EC","crv":"P-256","x":"\#(y)","y":"\#(x)"}"#) == .refused(.pointNotOnCurve))
        #expect(jwk(#"{"kty":"EC","crv":"Ed25519","x":"\#(x)"}"#) == .refused(.algorithmMismatch))
        #expect(jwk(#"{"kty":"OKP","crv":"P-256","x":"\#(x)"}"#) == .refused(.algorithmMismatch))
        #expect(jwk(#"{"kty":"OKP","crv":"Ed25519"}"#) == .malformed(.jwk, "no x"))
        #expect(jwk(#"{"kty":"RSA","n":"AQ","e":"AQAB"}"#) == .refused(.rsaLength))
    }

    @Test("base64url is strict")
    func base64URL() {
        #expect(Base64URL.decode("") == [])
        #expect(Base64URL.decode("AA") == [0])
        #expect(Base64URL.decode("-_8") == [0xfb, 0xff])
        for text in ["A", "AB", "AAA=", "AA==", "+/8", "A A", "AAAAA", "AAB", "é"] {
            #expect(Base64URL.decode(text) == nil, "\(text)")
        }
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
    }
}
