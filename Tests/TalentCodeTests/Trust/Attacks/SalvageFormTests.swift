import COSE
import TalentCode
import TestSupport
import Testing

@Suite("Salvage lists of a wrong form")
struct SalvageFormTests {
    private let city: CityFixture
    private let issuer: IssuerFixture

    init() throws {
        city = try CityFixture.shared()
        issuer = city.cixi
    }

    private func item(_ write: (inout CBORWriter) -> Void) -> [UInt8] { RawMap.item(write) }

    private func payload(_ digests: [UInt8]) throws -> RawMap {
        var map = try RawMap([0xa0])
        map[1] = item { $0.text("330282") }
        map[6] = item { $0.uint(CityFixture.now) }
        map[-65_543] = item { $0.byteString(issuer.credential.thumbprint) }
        map[-65_544] = item { $0.byteString(digests) }
        return map
    }

    private func parts(_ payload: RawMap, type: String = MediaType.salvageList) -> CodeParts {
        CodeParts(
            protected: COSESign1.protectedHeader(
                algorithm: issuer.spare.algorithm, kid: issuer.spare.kid.bytes, type: type
            ),
            payload: payload.bytes
        )
    }

    private func read(_ digests: [UInt8]) throws -> SalvageList {
        try SalvageList(parts(payload(digests)).signed(by: issuer.spare))
    }

    private func digest(_ byte: UInt8) -> [UInt8] { [UInt8](repeating: byte, count: 16) }

    @Test("digests must ascend, each once, in pieces of 16 bytes")
    func order() throws {
        #expect(try read(digest(1) + digest(2) + digest(255)).count == 3)
        #expect(try read([]).count == 0)
        #expect(throws: TrustError.malformed("unsortedKeys at byte 126")) { try read(digest(2) + digest(1)) }
        #expect(throws: TrustError.self) { try read(digest(1) + digest(1)) }
        #expect(throws: TrustError.self) { try read(digest(1) + digest(3) + digest(2)) }
        for count in [1, 15, 17, 31] {
            #expect(throws: TrustError.self) { try read([UInt8](repeating: 0, count: count)) }
        }
    }

    @Test("each of many digests is found, and none beside them")
    func search() throws {
        for count: UInt8 in [0, 1, 2, 3, 8, 101] {
            let list = try read((0..<count).flatMap { digest(2 * $0 + 1) })
            for byte in 0...UInt8.max {
                #expect(
                    list.contains(digest(byte)) == (byte % 2 == 1 && byte < 2 * count), "\(byte) of \(count)")
            }
            #expect(!list.contains(Array(digest(1).dropLast())) && !list.contains([]))
        }
    }

    @Test("each member must be there in its form, and no other", arguments: [1, 6, -65_543, -65_544])
    func members(_ label: Int64) throws {
        var map = try payload(digest(1))
        map[label] = nil
        #expect(throws: TrustError.self) { try SalvageList(parts(map).signed(by: issuer.spare)) }
        for wrong: [UInt8] in [[0xf6], [0x20], [0x60], [0x80], [0x41, 0x00], [0x62, 0x33, 0x33]] {
            map[label] = wrong
            #expect(throws: TrustError.self) { try SalvageList(parts(map).signed(by: issuer.spare)) }
        }
        for other: Int64 in [0, 4, 7, -65_545] {
            map = try payload(digest(1))
            map[other] = [0x00]
            #expect(throws: TrustError.self) { try SalvageList(parts(map).signed(by: issuer.spare)) }
        }
    }

    @Test("the header is exactly alg, kid and the type, all of them protected")
    func header() throws {
        let map = try payload(digest(1))
        #expect(try SalvageList(parts(map).signed(by: issuer.spare)).issuer == issuer.area)
        for type in [MediaType.credential, MediaType.statusList, MediaType.trustList, ""] {
            #expect(throws: TrustError.self) {
                try SalvageList(parts(map, type: type).signed(by: issuer.spare))
            }
        }
        var open = parts(map)
        open.unprotected = [0xa1, 0x04, 0x48] + issuer.spare.kid.bytes
        #expect(throws: TrustError.self) { try SalvageList(open.signed(by: issuer.spare)) }
        for label: Int64 in [1, 4, 16] {
            var header = try RawMap(parts(map).protected)
            header[label] = nil
            let less = CodeParts(protected: header.bytes, payload: map.bytes)
            #expect(throws: TrustError.self) { try SalvageList(less.signed(by: issuer.spare)) }
        }
        let bytes = try parts(map).signed(by: issuer.spare)
        for count in bytes.indices {
            #expect(throws: TrustError.self) { try SalvageList(Array(bytes.prefix(count))) }
        }
        #expect(throws: TrustError.self) { try SalvageList(bytes + [0]) }
    }
}
