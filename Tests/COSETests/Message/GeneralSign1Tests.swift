import COSE
import TestSupport
import Testing

@Suite("Any COSE_Sign1")
struct GeneralSign1Tests {
    private func failure(_ hex: String) throws -> GeneralSign1Error? {
        do throws(GeneralSign1Error) {
            _ = try GeneralSign1(Hex.bytesOrNone(hex))
            return nil
        } catch { return error }
    }

    @Test("tag 18, 61(18) and none are read; any other is refused")
    func tags() throws {
        let body = "84 41a0 a0 41aa 41bb"  // [h'a0', {}, h'aa', h'bb']
        #expect(try GeneralSign1(Hex.bytes(body)).tags == [])
        #expect(try GeneralSign1(Hex.bytes("d2" + body)).tags == [18])
        #expect(try GeneralSign1(Hex.bytes("d83d d2" + body)).tags == [61, 18])
        #expect(try failure("d83d" + body) == .unexpectedTag(61))
        #expect(try failure("d2 d2" + body) == .unexpectedTag(18))
        #expect(try failure("d83d d83d" + body) == .unexpectedTag(61))
        #expect(try failure("d2 d83d" + body) == .unexpectedTag(61))
        #expect(try failure("d903e6" + body) == .unexpectedTag(998))
        #expect(try failure("d862" + body) == .unexpectedTag(98))
        #expect(try failure("d9d9f7 d2" + body) == .unexpectedTag(55799))
    }

    @Test(
        "another shape is refused",
        arguments: [
            "80", "83 40 a0 40", "85 40 a0 40 40 40", "a0", "40", "f6",
            "84 a0 a0 40 40",  // the protected header is not wrapped
            "84 60 a0 40 40",  // … or is text
            "84 40 40 40 40",  // the unprotected header is no map
            "84 40 a0 60 40",  // the payload is text
            "84 40 a0 f7 40",  // … or undefined
            "84 40 a0 40 f6",  // no signature
            "84 40 a0 40 60",  // a text as signature
        ]
    )
    func shape(hex: String) throws { #expect(try failure(hex) == .shape) }

    @Test("bad CBOR is refused with its offset, outside and in the protected header")
    func malformed() throws {
        #expect(try failure("84 40 a0 40 41") == .cbor(CBORError(.truncated, at: 4)))
        #expect(try failure("84 40 a0 40 40 00") == .cbor(CBORError(.trailingBytes, at: 5)))
        #expect(try failure("") == .cbor(CBORError(.truncated, at: 0)))
        #expect(try failure("84 41 80 a0 40 40") == .protectedHeader(CBORError(.unexpectedType, at: 0)))
        #expect(try failure("84 42 a000 a0 40 40") == .protectedHeader(CBORError(.trailingBytes, at: 1)))
        #expect(try failure("84 41 a1 a0 40 40") == .protectedHeader(CBORError(.truncated, at: 0)))
    }

    @Test("the same label twice in one header is refused, in both of them protected wins")
    func duplicates() throws {
        // 84 <<{1: -7, 1: -8}>> and {4: h'', 4: h''}
        #expect(try failure("84 45 a201260127 a0 40 40") == .protectedHeader(CBORError(.duplicateKey, at: 3)))
        #expect(try failure("84 40 a2 04 40 04 40 40 40") == .cbor(CBORError(.duplicateKey, at: 5)))
        #expect(try failure("84 40 a2 04 40 1804 40 40 40") == .cbor(CBORError(.duplicateKey, at: 5)))
        // << {1: -7, 4: h'01'} >>, {1: -8, 4: h'02'}
        let both = try GeneralSign1(Hex.bytes("84 46 a20126044101 a2 0127 044102 40 40"))
        #expect(both.algorithm == .es256)
        #expect(both.keyID == [0x01])
        let outside = try GeneralSign1(Hex.bytes("84 40 a2 0127 044102 40 40"))
        #expect(outside.algorithm == .edDSA)
        #expect(outside.keyID == [0x02])
    }

    @Test(
        "a header of another type than its label asks for is refused",
        arguments: [
            ("84 43 a10140 a0 40 40", "1"), ("84 40 a1 01f5 40 40", "1"), ("84 43 a10401 a0 40 40", "4"),
            ("84 40 a1 046131 40 40", "4"), ("84 43 a11040 a0 40 40", "16"), ("84 43 a10320 a0 40 40", "3"),
            ("84 43 a10280 a0 40 40", "2"), ("84 43 a10201 a0 40 40", "2"), ("84 44 a1028140 a0 40 40", "2"),
            ("84 40 a1 4101 00 40 40", "h'01'"), ("84 43 a1f600 a0 40 40", "null"),
            ("84 40 a1 f93c00 00 40 40", "1.0"),
        ]
    )
    func headers(hex: String, label: String) throws { #expect(try failure(hex) == .header(label)) }

    @Test("crit stands in the protected header and names labels that stand there too")
    func critical() throws {
        #expect(try failure("84 40 a1 02 81 01 40 40") == .critical)
        #expect(try failure("84 44 a1028104 a0 40 40") == .critical)
        #expect(try failure("84 44 a1028104 a1 0440 40 40") == .critical)
        // << {1: -7, 2: [1]} >>
        #expect(try GeneralSign1(Hex.bytes("84 46 a20126028101 a0 40 40")).signedBytes().isEmpty == false)
    }

    @Test("a critical label that is not understood gives no bytes to verify, unless the caller obeys it")
    func criticalNotUnderstood() throws {
        // << {2: [-65537], -65537: 0} >>
        let own = try GeneralSign1(Hex.bytes("84 4e a2 02813a00010000 3a00010000 00 a0 40 40"))
        #expect(throws: GeneralSign1Error.criticalNotUnderstood("-65537")) { try own.signedBytes() }
        #expect(try !own.signedBytes(understood: [-65537]).isEmpty)
        // << {2: ["x"], "x": 0} >>
        let text = try GeneralSign1(Hex.bytes("84 48 a2 02816178 617800 a0 40 40"))
        #expect(throws: GeneralSign1Error.criticalNotUnderstood("\"x\"")) { try text.signedBytes() }
        // << {2: [7], 7: 0} >>: a countersignature is not checked, so that it cannot be critical
        let counter = try GeneralSign1(Hex.bytes("84 46 a20281070700 a0 40 40"))
        #expect(throws: GeneralSign1Error.criticalNotUnderstood("7")) { try counter.signedBytes() }
    }

    @Test("a detached payload is needed when absent and refused when present")
    func detached() throws {
        let detached = try GeneralSign1(Hex.bytes("84 40 a0 f6 40"))
        #expect(detached.payload == nil)
        #expect(throws: GeneralSign1Error.payloadMissing) { try detached.signedBytes() }
        let full = try GeneralSign1(Hex.bytes("84 40 a0 41aa 40"))
        #expect(throws: GeneralSign1Error.payloadTwice) { try full.signedBytes(detachedPayload: [0xaa]) }
        #expect(try detached.signedBytes(detachedPayload: [0xaa]) == full.signedBytes())
        #expect(
            try Hex.text(full.signedBytes(externalData: [0x01, 0x02]))
                == "846a5369676e61747572653140" + "420102" + "41aa"
        )
    }

    @Test(
        "an empty protected map counts as nothing, however it is encoded",
        arguments: ["40", "41a0", "42bfff", "42b800"]
    )
    func emptyProtected(hex: String) throws {
        let message = try GeneralSign1(Hex.bytes("84" + hex + "a0 40 40"))
        #expect(message.protectedBytes == [])
        #expect(try Hex.text(message.signedBytes()) == "846a5369676e617475726531404040")
    }

    @Test("the bytes that were received are signed, not a better encoding of them")
    func received() throws {
        let message = try GeneralSign1(
            Hex.bytes("84 5f 42a101 4138 4106 ff a0 40 40")
        )
        #expect(message.algorithm == .es256)
        #expect(Hex.text(message.protectedBytes) == "a1013806")
    }

    @Test("a draft is read back as it was meant, with tag and without")
    func draft() throws {
        let draft = GeneralSign1Draft(algorithm: .sm2, keyID: [1, 2], payload: [0xaa], externalData: [9])
        let message = try GeneralSign1(draft.encoded(signature: [7, 7]))
        #expect(message.tags == [18])
        #expect(message.algorithm == .sm2)
        #expect(message.keyID == [1, 2])
        #expect(message.payload == [0xaa])
        #expect(message.signature == [7, 7])
        #expect(try message.signedBytes(externalData: [9]) == draft.signedBytes)
        let detached = GeneralSign1Draft(algorithm: .es256, payload: [0xaa], isDetached: true)
        #expect(Hex.text(detached.encoded(signature: [], isTagged: false)) == "8443a10126a0f640")
    }

    @Test("random changes of a message never crash")
    func random() throws {
        var random = Seed.start()
        let draft = GeneralSign1Draft(algorithm: .es256, keyID: [1, 2, 3, 4], payload: [0xa1, 0x01, 0x02])
        let message = draft.encoded(signature: [1, 2, 3])
        var read = 0
        for _ in 0..<20_000 {
            var bytes = message
            for _ in 0..<2 {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
                    in: .min ... .max,
                    using: &random
                )
            }
            if (try? GeneralSign1(bytes)) != nil { read += 1 }
        }
        #expect(read > 0)
    }
}

extension Hex {
    fileprivate static func bytesOrNone(_ text: String) -> [UInt8] { (try? bytes(text)) ?? [0xff, 0xff] }
}
