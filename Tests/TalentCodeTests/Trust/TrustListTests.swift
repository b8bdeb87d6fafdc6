import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The trust list")
struct TrustListTests {
    private let office: OfficeFixture
    private let list: TrustList

    init() throws {
        office = try OfficeFixture.shared()
        list = TrustList(
            version: 3,
            issuedAt: Timestamp(10),
            expiresAt: Timestamp(20),
            issuers: [try office.issuer()]
        )
    }

    private func read(_ payload: [UInt8]) throws -> TrustList {
        try SignedDocument.trustList(
            office.sign(MediaType.trustList, payload, [office.trust]),
            root: office.rootDocument(),
            office.cryptography
        )
    }

    private func read(_ issuers: [TrustedIssuer]) throws -> TrustList {
        try read(
            TrustList(version: 1, issuedAt: Timestamp(1), expiresAt: Timestamp(2), issuers: issuers).encoded
        )
    }

    private func expectRefused(_ payload: [UInt8], _ what: String = "") {
        #expect(throws: TrustError.self, "\(what)") { try read(payload) }
    }

    /// The list with one member of its only issuer changed.
    private func issuer(_ label: Int64, _ item: [UInt8]?) throws -> [UInt8] {
        var map = try RawMap(list.encoded)
        let issuers = try #require(map[-65_541])
        var entry = try RawMap(Array(issuers.dropFirst()))
        entry[label] = item
        map[-65_541] = [0x81] + entry.bytes
        return map.bytes
    }

    /// The list with one member of its only issuer's first key changed.
    private func key(_ label: Int64, _ item: [UInt8]?) throws -> [UInt8] {
        let map = try RawMap(list.encoded)
        let entry = try RawMap(Array(#require(map[-65_541]).dropFirst()))
        let keys = try #require(entry[6])
        var reader = CBORReader(keys)
        _ = try reader.readArray()
        let start = reader.offset
        try reader.skip()
        var first = try RawMap(Array(keys[start..<reader.offset]))
        first[label] = item
        return try issuer(6, Array(keys[..<start]) + first.bytes + keys[reader.offset...])
    }

    private func text(_ value: String) -> [UInt8] { RawMap.item { $0.text(value) } }

    @Test("what is written is read again, with every kind of key and state")
    func roundTrip() throws {
        #expect(try read(list.encoded) == list)
        let keys = [
            office.es256.trusted(
                .credential,
                notBefore: 5,
                notAfter: 9,
                state: .retired(since: Timestamp(7))
            ),
            office.edDSA.trusted(.policy, state: .compromised(since: Timestamp(0))),
            TrustedKey(
                key: office.sm2.publicKey,
                algorithm: .sm2,
                purpose: .status,
                notBefore: Timestamp(0),
                sm2ID: "慈溪"
            ),
        ]
        let issuers = [
            try office.issuer(removedSince: 99, keys: keys, programmes: [1, 2]),
            try office.issuer(330206, base: "https://tc.beilun.gov.cn/s", keys: [], programmes: []),
        ]
        #expect(try read(issuers).issuers == issuers)
        #expect(try read([TrustedIssuer]()).issuers.isEmpty)
    }

    @Test("each member of the list must be there, and no other", arguments: [4, 6, -65_538, -65_541])
    func members(_ label: Int64) throws {
        var map = try RawMap(list.encoded)
        map[label] = nil
        expectRefused(map.bytes)
        for item: [UInt8] in [[0xf6], [0x20], [0x60], [0xa0], [0x41, 0x00]] {
            map[label] = item
            expectRefused(map.bytes)
        }
        for other: Int64 in [0, 1, 5, -1, -65_539] {
            map = try RawMap(list.encoded)
            map[other] = [0x00]
            expectRefused(map.bytes)
        }
    }

    @Test("versions lie between 1 and 2^31 - 1", arguments: [0, UInt64(1) << 31, .max])
    func versions(_ version: UInt64) throws {
        var map = try RawMap(list.encoded)
        map[-65_538] = RawMap.item { $0.uint(version) }
        expectRefused(map.bytes)
        map[-65_538] = RawMap.item { $0.uint((1 << 31) - 1) }
        #expect(try read(map.bytes).version == (1 << 31) - 1)
    }

    @Test("each member of an issuer must be there in its form, and no other", arguments: [1, 2, 3, 4, 5, 6])
    func issuerMembers(_ label: Int64) throws {
        expectRefused(try issuer(label, nil))
        for item: [UInt8] in [[0xf6], [0x20], [0xa0], [0x41, 0x00], [0x00], [0x81, 0x02]] {
            expectRefused(try issuer(label, item), "\(label): \(TestSupport.Hex.text(item))")
        }
        for other: Int64 in [0, 7, -1] { expectRefused(try issuer(other, [0x00])) }
    }

    @Test("an issuer's id, names, state and authority are what they must be")
    func issuerFields() throws {
        for id in ["", "33028", "33028x", "033028"] { expectRefused(try issuer(1, text(id)), id) }
        for hex in [
            "a1 62 7a68 61 61        # {\"zh\": \"a\"}",
            "a1 62 656e 61 61        # {\"en\": \"a\"}",
            "a2 62 656e 01 62 7a68 61 61 # a number for a name",
        ] { expectRefused(try issuer(2, TestSupport.Hex.bytes(hex)), hex) }
        for hex in [
            "80", "81 01", "82 00 05", "82 02 05", "82 01 20", "83 01 05 05", "82 01 1b 0000010000000000",
        ] {
            expectRefused(try issuer(3, TestSupport.Hex.bytes(hex)), hex)
        }
        for hex in [
            "a2 01 80 02 80           # no programmes",
            "a3 01 80 02 80 03 f4     # false",
            "a3 01 80 02 80 03 f6     # null",
            "a3 01 81 01 02 80 03 f5  # an area of one digit",
            "a3 01 80 02 81 20 03 f5  # a negative scheme",
            "a4 01 80 02 80 03 f5 04 00",
        ] { expectRefused(try issuer(5, TestSupport.Hex.bytes(hex)), hex) }
    }

    @Test("each member of a key must be there in its form, and no other", arguments: [1, 2, 3, 4, 6])
    func keyMembers(_ label: Int64) throws {
        expectRefused(try key(label, nil))
        for item: [UInt8] in [[0xf6], [0x60], [0xa0], [0x41, 0x00], [0x81, 0x03]] {
            expectRefused(try key(label, item), "\(label): \(TestSupport.Hex.text(item))")
        }
        for other: Int64 in [0, 8, -1] { expectRefused(try key(other, [0x00])) }
    }

    @Test("a key's algorithm, purpose, dates, state and id are what they must be")
    func keyFields() throws {
        func int(_ value: Int64) -> [UInt8] { RawMap.item { $0.int(value) } }
        for identifier: Int64 in [-8, -35, -36, -37, -51, -132_918, 5] {
            expectRefused(try key(2, int(identifier)), "\(identifier)")
        }
        for purpose: Int64 in [0, 4, -1] { expectRefused(try key(3, int(purpose))) }
        for label: Int64 in [4, 5] { expectRefused(try key(label, int(1 << 40))) }
        for hex in ["80", "81 01", "82 00 05", "82 03 05", "83 01 05 05", "82 02 20"] {
            expectRefused(try key(6, TestSupport.Hex.bytes(hex)), hex)
        }
        // The SM2 id stands beside SM2 keys alone.
        expectRefused(try key(7, text("1234567812345678")))
        #expect(try read(key(2, int(-9))).issuers[0].keys[0].algorithm == .es256)
    }

    @Test("no issuer and no status base stands twice, and no base is another's path prefix")
    func bases() throws {
        func refused(_ bases: [String]) -> Bool {
            do {
                let issuers = try bases.enumerated().map { index, base in
                    try office.issuer(330201 + UInt64(index), base: base, keys: [])
                }
                _ = try read(issuers)
                return false
            } catch {
                return true
            }
        }
        for bases in [
            ["https://a.cn/s", "https://a.cn/s"], ["https://a.cn/s", "https://a.cn/s/1"],
            ["https://a.cn/s/x/y", "https://b.cn", "https://a.cn/s"], ["https:", "https://a.cn/s"],
            ["https://a.cn/s/"], [""], ["/"],
        ] { #expect(refused(bases), "\(bases)") }
        for bases in [
            ["https://a.cn/s", "https://a.cn/s1"], ["https://a.cn/s", "https://a.cn/S"],
            ["https://a.cn/s", "https://a.cn/t", "https://b.cn/s"], ["https://a.cn/s/1", "https://a.cn/s/2"],
        ] { #expect(!refused(bases), "\(bases)") }
        let twice = [try office.issuer(keys: []), try office.issuer(base: "https://b.cn/s", keys: [])]
        #expect(throws: TrustError.ambiguous("an issuer stands twice")) { try read(twice) }
    }

    @Test("a key stands once in all of the list, whatever its purpose")
    func keysOnce() throws {
        let key = office.es256
        for issuers in [
            [try office.issuer(keys: [key.trusted(.credential), key.trusted(.status)])],
            [
                try office.issuer(keys: [key.trusted(.credential)]),
                try office.issuer(330206, base: "https://b.cn/s", keys: [key.trusted(.credential)]),
            ],
        ] {
            #expect(throws: TrustError.ambiguous("a key stands twice")) { try office.held(issuers) }
        }
        #expect(try office.held().list.issuers.count == 1)
    }

    @Test("a list has at most 4,096 issuers, and an issuer at most 256 keys")
    func limits() throws {
        let authority = Authority(areas: [], schemes: [], programmes: nil)
        func issuers(_ count: Int) throws -> [TrustedIssuer] {
            try (0..<count).map { index in
                TrustedIssuer(
                    id: try OfficeFixture.area(100_000 + UInt64(index)),
                    nameZH: "",
                    nameEN: "",
                    statusBase: "s\(index)",
                    authority: authority,
                    keys: []
                )
            }
        }
        #expect(throws: TrustError.self) { try read(issuers(4_097)) }
        #expect(try read(issuers(4_096)).issuers.count == 4_096)
        func keys(_ count: Int) -> [TrustedKey] {
            (0..<count).map { index in
                let x = [UInt8](repeating: 9, count: 30) + [UInt8(index >> 8), UInt8(index & 0xff)]
                return TrustedKey(
                    key: .okp(.ed25519, x: x),
                    algorithm: .edDSA,
                    purpose: .credential,
                    notBefore: Timestamp(0)
                )
            }
        }
        #expect(throws: TrustError.self) { try read([office.issuer(keys: keys(257))]) }
        #expect(try read([office.issuer(keys: keys(256))]).issuers[0].keys.count == 256)
    }

    @Test("a status base takes 200 bytes and a name 300, one more is refused")
    func texts() throws {
        func read(base: Int, name: Int) throws -> TrustList {
            let issuer = try office.issuer(base: String(repeating: "s", count: base))
            let named = TrustedIssuer(
                id: issuer.id, nameZH: String(repeating: "慈", count: name / 3),
                nameEN: String(repeating: "n", count: name), statusBase: issuer.statusBase,
                authority: issuer.authority, keys: issuer.keys
            )
            return try SignedDocument.unverifiedTrustList(office.trustList([named]))
        }
        #expect(try read(base: 200, name: 300).issuers.count == 1)
        #expect(throws: TrustError.self) { try read(base: 201, name: 300) }
        #expect(throws: TrustError.self) { try read(base: 200, name: 301) }
    }

    @Test("a key that names Ed25519 by its fully specified number is read as the same key")
    func fullySpecified() throws {
        let short: [UInt8] = [0x02, 0x27, 0x03]
        let full: [UInt8] = [0x02, 0x32, 0x03]
        let key = TrustedKey(
            key: .okp(.ed25519, x: [UInt8](repeating: 9, count: 32)), algorithm: .edDSA,
            purpose: .credential, notBefore: Timestamp(0)
        )
        let written = TrustList(
            version: 3, issuedAt: Timestamp(10), expiresAt: Timestamp(20),
            issuers: [try office.issuer(keys: [key])]
        )
        let other = try Self.replacing(short, by: full, in: written.encoded)
        #expect(try read(other) == written)
        #expect(try read(other).encoded == written.encoded)
    }

    @Test(
        "an issuer has a Chinese and an English name: a third one is refused, since signing anew would lose it"
    )
    func names() throws {
        let two: [UInt8] = [0x02, 0xa2, 0x62, 0x65, 0x6e]
        // {"de": "", "en": …, "zh": …}
        let three: [UInt8] = [0x02, 0xa3, 0x62, 0x64, 0x65, 0x60, 0x62, 0x65, 0x6e]
        #expect(try read(list.encoded) == list)
        expectRefused(try Self.replacing(two, by: three, in: list.encoded))
    }

    /// The bytes with one part, which occurs once, in place of another.
    private static func replacing(_ part: [UInt8], by other: [UInt8], in bytes: [UInt8]) throws -> [UInt8] {
        let places = bytes.indices.filter { bytes[$0...].starts(with: part) }
        let place = try #require(places.first)
        try #require(places.count == 1)
        return bytes[..<place] + other + bytes[(place + part.count)...]
    }
}
