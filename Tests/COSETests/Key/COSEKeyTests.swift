import COSE
import TestSupport
import Testing

@Suite("COSE_Key")
struct COSEKeyTests {
    private let x = String(repeating: "11", count: 32)
    private let y = String(repeating: "22", count: 32)

    private func strict(_ hex: String) throws -> Result<COSEKey, CBORError> {
        var reader = CBORReader(try Hex.bytes(hex))
        return Result { () throws(CBORError) in
            let key = try COSEKey(&reader)
            try reader.finish()
            return key
        }
    }

    private func confirmation(_ hex: String) throws -> Result<ConfirmationKey, CBORError> {
        var reader = CBORReader(try Hex.bytes(hex))
        return Result { () throws(CBORError) in
            let key = try ConfirmationKey(claim: &reader)
            try reader.finish()
            return key
        }
    }

    private func lenient(_ hex: String) throws -> Result<COSEKeyMaterial, COSEKeyError> {
        let bytes = try Hex.bytes(hex)
        return Result { () throws(COSEKeyError) in try COSEKeyMaterial(bytes) }
    }

    @Test("the key of RFC 9679 section 6 has the canonical form that its thumbprint is made of")
    func canonical() throws {
        let hex = """
            a4          # map(4)
            01 02       # kty: EC2
            20 01       # crv: P-256
            21 5820 65eda5a12577c2bae829437fe338701a10aaa375e1bb5b5de108de439c08551d  # x
            22 5820 1e52ed75701163f7f9e40ddf9f341b3dc9ba860af7e0ca7ca7e9eecd0084d19c  # y
            """
        #expect(try strict(hex).get().encoded == Hex.bytes(hex))
        #expect(try lenient(hex).get().publicKey == strict(hex).get())
    }

    @Test("the strict reader takes exactly the members of the key type")
    func strictly() throws {
        let ec = "a4 0102 2001 215820\(x) 225820\(y)"
        #expect(try strict(ec).get().curve == .p256)
        #expect(try strict("a3 0101 2006 215820\(x)").get().curve == .ed25519)
        let sm2 = "a4 0102 203a00020735 215820\(x) 225820\(y)"
        #expect(try strict(sm2).get().curve == .sm2)
        let refused: [(String, CBORError.Reason, Int)] = [
            ("a3 0102 2001 215820\(x)", .missingKey, 0), ("a2 0101 2006", .missingKey, 0),
            ("a0", .missingKey, 0),
            ("a5 0102 0240 2001 215820\(x) 225820\(y)", .unexpectedKey, 3),
            ("a5 0102 2001 215820\(x) 225820\(y) 235820\(y)", .unexpectedKey, 75),
            ("a4 0101 2006 215820\(x) 225820\(y)", .unexpectedKey, 40),
            ("a4 0102 2001 215820\(x) 22f5", .unexpectedType, 41),
            ("a4 0102 2006 215820\(x) 225820\(y)", .outOfRange, 4),
            ("a3 0101 2001 215820\(x)", .outOfRange, 4),
            ("a4 0102 2008 215820\(x) 225820\(y)", .outOfRange, 4), ("a3 0103 2001 2141aa", .outOfRange, 2),
            ("a3 0101 2006 2141aa", .outOfRange, 6), ("a4 0102 2002 215820\(x) 225820\(y)", .outOfRange, 6),
            ("a3 2006 0101 215820\(x)", .unexpectedKey, 1),
            ("80", .unexpectedType, 0),
        ]
        for (hex, reason, offset) in refused {
            guard case .failure(let error) = try strict(hex) else {
                Issue.record("\(hex) was read")
                continue
            }
            #expect(error == CBORError(reason, at: offset), "\(hex)")
        }
    }

    @Test("the claim cnf is exactly {1: COSE_Key} with y as bool, or Ed25519")
    func confirmations() throws {
        let ec = "a1 01 a4 0102 2001 215820\(x) 22f5"
        let okp = "a1 01 a3 0101 2006 215820\(x)"
        for hex in [ec, okp] {
            var writer = CBORWriter()
            try confirmation(hex).get().writeClaim(to: &writer)
            #expect(try writer.bytes == Hex.bytes(hex))
        }
        #expect(try confirmation(ec).get() == .p256(x: Hex.bytes(x), yIsOdd: true))
        let refused: [(String, CBORError.Reason, Int)] = [
            ("a1 01 a4 0102 2001 215820\(x) 225820\(y)", .unexpectedType, 43), ("a0", .missingKey, 0),
            ("a1 03 40", .unexpectedKey, 1), ("a2 01 a3 0101 2006 215820\(x) 0340", .unexpectedKey, 42),
            ("a1 01 a3 0102 2001 215820\(x)", .missingKey, 2),
            ("a1 01 a4 0101 2006 215820\(x) 22f5", .unexpectedKey, 42),
            ("a1 01 a4 0102 2002 215820\(x) 22f5", .outOfRange, 6),
            ("a1 01 a4 0102 203a00020735 215820\(x) 22f5", .outOfRange, 6),
            ("a1 01 a3 0101 2007 215820\(x)", .outOfRange, 6), ("a1 01 a3 0101 2006 2140", .outOfRange, 8),
            ("a1 01 a5 0102 0240 2001 215820\(x) 22f5", .unexpectedKey, 5), ("a1 01 40", .unexpectedType, 2),
        ]
        for (hex, reason, offset) in refused {
            guard case .failure(let error) = try confirmation(hex) else {
                Issue.record("\(hex) was read")
                continue
            }
            #expect(error == CBORError(reason, at: offset), "\(hex)")
        }
    }

    @Test("only P-256 and Ed25519 have a confirmation form")
    func compressible() throws {
        let bytes = try Hex.bytes(x)
        #expect(ConfirmationKey(.ec2(.p256, x: bytes, y: bytes)) == .p256(x: bytes, yIsOdd: true))
        #expect(ConfirmationKey(.ec2(.p256, x: bytes, y: try Hex.bytes(y))) == .p256(x: bytes, yIsOdd: false))
        #expect(ConfirmationKey(.ec2(.sm2, x: bytes, y: bytes)) == nil)
        #expect(ConfirmationKey(.okp(.ed448, x: bytes)) == nil)
        #expect(ConfirmationKey(.rsa(modulus: bytes, exponent: [1, 0, 1])) == nil)
    }

    @Test("import takes keys of other makers: any order, more members, private and compressed ones")
    func imported() throws {
        let full = try lenient("a7 225820\(y) 215820\(x) 2001 0102 0241aa 0326 048102").get()
        #expect(full.publicKey == .ec2(.p256, x: try Hex.bytes(x), y: try Hex.bytes(y)))
        #expect(full.keyID == [0xaa])
        #expect(full.algorithmIdentifier == -7)
        #expect(full.operations == [2])
        #expect(full.privateValue == nil)
        let compressed = try lenient("a4 0102 2001 215820\(x) 22f4").get()
        #expect(compressed.form == .ec2(.p256, .compressed(x: try Hex.bytes(x), yIsOdd: false)))
        #expect(compressed.publicKey == nil)
        let secret = try lenient("a3 0102 2001 235820\(x)").get()
        #expect(secret.form == .ec2(.p256, .absent))
        #expect(secret.privateValue == (try Hex.bytes(x)))
        #expect(try lenient("a3 0101 2006 235820\(x)").get().form == .okp(.ed25519, x: nil))
        #expect(
            try lenient("a3 0103 2044c0000001 2143010001").get().publicKey
                == .rsa(modulus: [0xc0, 0, 0, 1], exponent: [1, 0, 1])
        )
    }

    @Test("import refuses what is no key, naming the member")
    func importRefusals() throws {
        let refused: [(String, COSEKeyError)] = [
            ("80", .notMap), ("a0", .keyType), ("a1 0104", .keyType),
            ("a1 01624543", .keyType),
            ("a2 0102 0102", .cbor(CBORError(.duplicateKey, at: 3))),
            ("a1", .cbor(CBORError(.truncated, at: 0))),
            ("a4 0102 2006 215820\(x) 225820\(y)", .curve), ("a4 0102 2009 215820\(x) 225820\(y)", .curve),
            ("a3 0101 2001 215820\(x)", .curve), ("a2 0102 2001", .member(-2)), ("a2 0101 2006", .member(-2)),
            ("a3 0102 2001 215820\(x)", .member(-3)), ("a3 0102 2001 225820\(y)", .member(-2)),
            ("a4 0102 2001 215820\(x) 22f6", .member(-3)), ("a4 0102 2001 2141aa 225820\(y)", .member(-2)),
            ("a4 0102 2001 215820\(x) 2241aa", .member(-3)),
            ("a4 0102 2002 215820\(x) 225820\(y)", .member(-2)),
            ("a3 0102 2001 2341aa", .member(-4)), ("a3 0101 2007 215820\(x)", .member(-2)),
            ("a2 0103 2143010001", .member(-1)), ("a2 0103 2044c0000001", .member(-2)),
            ("a3 0103 204400c00001 2143010001", .member(-1)), ("a3 0103 2040 2143010001", .member(-1)),
            ("a3 0103 2044c0000001 2140", .member(-2)), ("a4 0101 2006 215820\(x) 0201", .member(2)),
            ("a4 0101 2006 215820\(x) 0480", .member(4)), ("a4 0101 2006 215820\(x) 0402", .member(4)),
        ]
        for (hex, expected) in refused {
            guard case .failure(let error) = try lenient(hex) else {
                Issue.record("\(hex) was read")
                continue
            }
            #expect(error == expected, "\(hex)")
        }
    }

    @Test("an RSA modulus of 2,048 bytes is read, a longer one is not")
    func modulus() throws {
        let head = "a3 0103 2143010001 20"
        #expect(try lenient(head + "590800" + String(repeating: "c1", count: 2048)).get().publicKey != nil)
        #expect(try lenient(head + "590801" + String(repeating: "c1", count: 2049)).isFailure)
    }

    @Test(
        "the known keys of the wire format are read strictly and written alike",
        .enabled(if: Vectors.has("talent-code/vectors.json"), "the vectors are not beside the package")
    )
    func known() throws {
        let vectors = try Vectors.object("talent-code/vectors.json")
        let keys = try #require(vectors["keys"] as? [String: [String: Any]])
        #expect(keys.count == 3)
        for key in keys.values {
            let hex = try #require(key["coseKey"] as? String)
            #expect(try Hex.text(strict(hex).get().encoded) == hex)
        }
        let deviceKeys = try #require(vectors["deviceKeys"] as? [String: [String: Any]])
        #expect(deviceKeys.count == 2)
        for key in deviceKeys.values {
            let cnf = try confirmation(#require(key["cnf"] as? String)).get()
            #expect(try ConfirmationKey(strict(#require(key["coseKey"] as? String)).get()) == cnf)
            var writer = CBORWriter()
            cnf.writeClaim(to: &writer)
            #expect(Hex.text(writer.bytes) == key["cnf"] as? String)
        }
    }
}

extension Result {
    fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
