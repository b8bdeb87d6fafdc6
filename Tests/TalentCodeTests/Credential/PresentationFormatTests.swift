import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The form of a presentation")
struct PresentationFormatTests {
    private let scene: Scene
    private let credential: [UInt8]
    private let parts: CodeParts

    init() throws {
        var scene = try Scene(OfficeFixture.shared())
        scene.present()
        self.scene = scene
        credential = try scene.credential()
        parts = CodeParts(
            presenting: credential,
            audience: "any",
            issuedAt: scene.now,
            nonce: [1, 2, 3, 4, 5, 6, 7, 8],
            key: scene.presenter
        )
    }

    private func judge(_ change: (inout CodeParts) throws -> Void) throws -> Verdict {
        var parts = parts
        try change(&parts)
        return try scene.judge(CodePrefix.presentation.text(of: parts.signed(by: scene.presenter)))
    }

    private func header(_ label: Int64, _ item: [UInt8]?) throws -> Verdict {
        try judge { parts in
            var map = try RawMap(tagged: parts.protected)
            map[label] = item
            parts.protected = map.bytes
        }
    }

    private func payload(_ label: Int64, _ item: [UInt8]?) throws -> Verdict {
        try judge { parts in
            var map = try RawMap(parts.payload)
            map[label] = item
            parts.payload = map.bytes
        }
    }

    @Test("the unchanged one is valid")
    func unchanged() throws {
        #expect(try judge { _ in }.code == .valid)
    }

    @Test("the typ of the wrapping must be that of a presentation, and the inner one that of a credential")
    func types() throws {
        #expect(try header(16, nil).code == .wrongPurpose)
        #expect(try header(16, RawMap.item { $0.text(MediaType.credential) }).code == .wrongPurpose)
        for type in [MediaType.presentation, MediaType.statusList] {
            var inner = scene
            inner.type = type
            let message = try inner.credential()
            #expect(try header(13, message).code == .wrongPurpose)
        }
    }

    @Test("the carried credential is the item itself under tag 18")
    func carried() throws {
        let wrapped = RawMap.item { $0.byteString(credential) }
        for item: [UInt8]? in [
            wrapped, Array(credential.dropFirst()), [0xd8, 0x3d] + credential,
            [0xd1] + credential.dropFirst(),
            [0xf6], [0xa0], nil,
        ] {
            #expect(try header(13, item).code == .badFormat)
        }
    }

    @Test("the carried credential has no receipts, though a static one may")
    func carriedReceipts() throws {
        var inner = CodeParts(credential: scene.claims, key: scene.signer)
        inner.unprotected = try TestSupport.Hex.bytes("a1 19018a 81 41 07 # {394: [h'07']}")
        let verdict = try header(13, inner.signed(by: scene.signer))
        #expect(verdict.code == .badFormat)
        #expect(verdict.facts.stage == .cose)
    }

    @Test("any further header is BAD_FORMAT", arguments: [2, 4, 5, 15, 394])
    func further(_ label: Int64) throws {
        #expect(try header(label, [0x41, 0x00]).code == .badFormat)
    }

    @Test("an unprotected header is BAD_FORMAT, receipts too")
    func unprotected() throws {
        for hex in ["a1 04 41 00 # {4: h'00'}", "a1 19018a 81 41 07 # {394: [h'07']}"] {
            let verdict = try judge { $0.unprotected = try TestSupport.Hex.bytes(hex) }
            #expect(verdict.code == .badFormat)
            #expect(verdict.facts.stage == .cose)
        }
    }

    @Test("the payload is exactly aud, iat and eight random bytes")
    func payloadMembers() throws {
        for label: Int64 in [3, 6, 7] { #expect(try payload(label, nil).facts.stage == .claims) }
        for label: Int64 in [1, 2, 4, 5, 8, -1] {
            let verdict = try payload(label, [0x00])
            #expect(verdict.code == .badFormat)
            #expect(verdict.facts.stage == .claims)
        }
        for count in [0, 7, 9, 16] {
            let nonce = RawMap.item { $0.byteString([UInt8](repeating: 1, count: count)) }
            #expect(try payload(7, nonce).code == .badFormat)
        }
        #expect(try payload(6, RawMap.item { $0.uint(1 << 40) }).code == .badFormat)
        #expect(try payload(6, RawMap.item { $0.uint((1 << 40) - 1) }).code == .clockSkew)
        #expect(try payload(6, [0x20]).code == .badFormat)
        #expect(try judge { $0.payload += [0] }.code == .badFormat)
    }

    @Test("aud has 1 to 16 characters of A-Z, a-z, 0-9, dot, underscore and hyphen")
    func audience() throws {
        for text in [
            "", "0123456789abcdefg", "desk 1", "desk/1", "窗口", "desk\u{301}", "desk\u{0}", "desk:1", "d\n",
        ] {
            let verdict = try payload(3, RawMap.item { $0.text(text) })
            #expect(verdict.code == .badFormat, "\(text)")
            #expect(verdict.facts.stage == .claims)
        }
        #expect(try payload(3, RawMap.item { $0.uint(1) }).code == .badFormat)
        for text in ["0123456789abcdef", "A", "._-", "Z9"] {
            #expect(try payload(3, RawMap.item { $0.text(text) }).code == .valid, "\(text)")
        }
    }
}

extension RawMap {
    /// Takes the header of a presentation apart: label 13 holds a tagged item.
    init(tagged encoded: [UInt8]) throws {
        try self.init([0xa0])
        var reader = CBORReader(encoded)
        var map = try reader.readMap()
        while let label = try reader.nextLabel(&map) {
            let start = reader.offset
            if label == 13 { _ = try reader.readTag() }
            try reader.skip()
            self[label] = Array(encoded[start..<reader.offset])
        }
    }
}
