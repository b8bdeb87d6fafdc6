import COSE
import Deflate
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Status list tokens")
struct StatusTokenTests {
    private let office: OfficeFixture
    private let uri = "\(OfficeFixture.base)/1"
    private let parts: CodeParts

    init() throws {
        office = try OfficeFixture.shared()
        let token = try COSESign1(office.statusToken([5: .revoked], issuedAt: OfficeFixture.issued))
        parts = CodeParts(
            protected: Array(token.bytes[token.protectedRange]),
            payload: Array(token.bytes[token.payload])
        )
    }

    private func read(_ change: (inout CodeParts) throws -> Void) throws -> StatusListToken {
        var parts = parts
        try change(&parts)
        return try StatusListToken(parts.signed(by: office.status))
    }

    private func claim(_ label: Int64, _ item: [UInt8]?) throws -> StatusListToken {
        try read { parts in
            var map = try RawMap(parts.payload)
            map[label] = item
            parts.payload = map.bytes
        }
    }

    private func header(_ label: Int64, _ item: [UInt8]?) throws -> StatusListToken {
        try read { parts in
            var map = try RawMap(parts.protected)
            map[label] = item
            parts.protected = map.bytes
        }
    }

    private func list(bits: UInt64, _ content: [UInt8]) throws -> StatusListToken {
        try claim(
            65_533,
            RawMap.item { writer in
                writer.map { map in
                    map.entry("bits") { $0.uint(bits) }
                    map.entry("lst") { $0.byteString(content) }
                }
            }
        )
    }

    @Test("another typ, none, or a number for it is refused")
    func type() throws {
        for type in [MediaType.credential, "statuslist+cwt", "application/statuslist+jwt"] {
            #expect(throws: StatusListToken.Failure.wrongType) {
                try header(16, RawMap.item { $0.text(type) })
            }
        }
        #expect(throws: StatusListToken.Failure.wrongType) { try header(16, nil) }
        #expect(throws: StatusListToken.Failure.self) { try header(16, [0x00]) }
    }

    @Test("critical headers are not understood and refused, in either header")
    func critical() throws {
        let crit = try TestSupport.Hex.bytes("81 10 # [16]")
        #expect(throws: StatusListToken.Failure.self) { try header(2, crit) }
        #expect(throws: StatusListToken.Failure.self) {
            try read { $0.unprotected = [0xa1, 0x02] + crit }
        }
    }

    @Test("sub, exp, iat and the list must be there, in their form", arguments: [2, 4, 6, 65_533])
    func claims(_ label: Int64) throws {
        for item: [UInt8]? in [nil, [0xf6], [0x20], [0x80], [0x41, 0x00]] {
            #expect(throws: StatusListToken.Failure.self) { try claim(label, item) }
        }
    }

    @Test("a list that does not inflate, or inflates to too much, is refused")
    func content() throws {
        let good = try Zlib.compress([UInt8](repeating: 0, count: 64))
        let bad: [[UInt8]] = [[], [0x78], good.dropLast(), good + [0], [0] + good, Array(good.dropFirst(2))]
        for content in bad {
            #expect(throws: StatusListToken.Failure.self) { try list(bits: 2, content) }
        }
        let bomb = try Zlib.compress([UInt8](repeating: 0, count: 64 << 20 + 1), level: 1)
        #expect(throws: StatusListToken.Failure.self) { try list(bits: 2, bomb) }
        let most = try Zlib.compress([UInt8](repeating: 0, count: 64 << 20), level: 1)
        #expect(try list(bits: 8, most).list.count == 64 << 20)
    }

    @Test("bits is 1, 2, 4 or 8")
    func bits() throws {
        let content = try Zlib.compress([0xe4])
        for bits: UInt64 in [0, 3, 5, 7, 9, .max] {
            #expect(throws: StatusListToken.Failure.self) { try list(bits: bits, content) }
        }
        for bits: UInt64 in [1, 2, 4, 8] { #expect(try list(bits: bits, content).list.bits == Int(bits)) }
    }

    @Test("kid is taken from either header, the protected one first, and needs 8 bytes")
    func kid() throws {
        let kid = try #require(try RawMap(parts.protected)[4])
        #expect(throws: StatusListToken.Failure.self) { try header(4, nil) }
        #expect(throws: StatusListToken.Failure.self) { try header(4, [0x41, 0x00]) }
        func scene(_ change: (inout CodeParts) throws -> Void) throws -> VerdictCode {
            var parts = parts
            try change(&parts)
            var scene = try Scene(office)
            scene.tokens = [try parts.signed(by: office.status)]
            return try scene.judge().code
        }
        let moved = try scene { parts in
            var map = try RawMap(parts.protected)
            map[4] = nil
            parts.protected = map.bytes
            parts.unprotected = [0xa1, 0x04] + kid
        }
        #expect(moved == .valid)
        let both = try scene { $0.unprotected = [0xa1, 0x04, 0x48] + [UInt8](repeating: 0, count: 8) }
        #expect(both == .valid)
    }

    @Test("an unknown value in a list of another maker is no good one")
    func unknownValue() throws {
        var scene = try Scene(office)
        scene.claims.statusIndex = 1
        for (value, code) in [
            (UInt8(4), VerdictCode.revoked), (15, .revoked), (1, .revoked), (2, .suspended), (0, .valid),
        ] {
            var parts = parts
            var map = try RawMap(parts.payload)
            let content = try Zlib.compress([value << 4, 0])
            map[65_533] = RawMap.item { writer in
                writer.map { map in
                    map.entry("bits") { $0.uint(4) }
                    map.entry("lst") { $0.byteString(content) }
                }
            }
            parts.payload = map.bytes
            scene.tokens = [try parts.signed(by: office.status)]
            scene.now = OfficeFixture.issued + 3_600
            #expect(try scene.judge().code == code, "\(value)")
        }
    }

    @Test("our own token holds what was signed and inflates to exactly 32,768 bytes")
    func own() throws {
        var list = StatusList()
        list.set(.revoked, at: 0)
        list.set(.suspended, at: 131_071)
        let bytes = try StatusListToken.sign(
            list,
            uri: StatusURI(uri),
            issuedAt: Timestamp(OfficeFixture.issued),
            kid: office.status.kid,
            key: office.status.signing
        )
        let token = try StatusListToken(bytes)
        #expect(token.list == list)
        #expect(token.uri == StatusURI(uri))
        #expect(token.issuedAt == Timestamp(OfficeFixture.issued))
        #expect(token.expiresAt == Timestamp(OfficeFixture.issued + 7 * 86_400))
        #expect(token.ttl == 3_600)
        let message = try COSESign1(bytes)
        let payload = try RawMap(Array(bytes[message.payload]))
        #expect(payload.entries.count == 5)
        var reader = CBORReader(try #require(payload[65_533]))
        var map = try reader.readMap()
        // The shorter key sorts first.
        #expect(try reader.nextKey(&map) == .text("lst"))
        #expect(try Zlib.decompress(reader.readBytes(), exactly: 32_768) == list.bytes)
        #expect(try reader.nextKey(&map) == .text("bits"))
        #expect(try reader.readUInt() == 2)
        #expect(message.unprotected.entries.isEmpty)
    }
}
