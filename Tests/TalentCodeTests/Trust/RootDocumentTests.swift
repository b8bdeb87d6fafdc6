import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The root document")
struct RootDocumentTests {
    private let office: OfficeFixture
    private let document: RootDocument

    init() throws {
        office = try OfficeFixture.shared()
        document = office.rootDocument()
    }

    private func read(_ payload: [UInt8]) throws -> RootDocument {
        try SignedDocument.root(
            office.sign(MediaType.root, payload, [office.root]),
            office.cryptography
        )
    }

    private func expectRefused(_ payload: [UInt8], _ what: String = "") {
        #expect(throws: TrustError.self, "\(what)") { try read(payload) }
    }

    private func changed(_ label: Int64, _ item: [UInt8]?) throws -> [UInt8] {
        var map = try RawMap(document.encoded)
        map[label] = item
        return map.bytes
    }

    @Test("what is written is read again")
    func roundTrip() throws {
        #expect(try read(document.encoded) == document)
    }

    @Test("each member must be there, and no other", arguments: [4, 6, -65_538, -65_539, -65_540])
    func members(_ label: Int64) throws {
        expectRefused(try changed(label, nil))
        for item: [UInt8] in [[0xf6], [0x20], [0x60], [0x80], [0xa0], [0x41, 0x00]] {
            expectRefused(try changed(label, item), TestSupport.Hex.text(item))
        }
        for other: Int64 in [0, 1, 5, -1, -65_541] { expectRefused(try changed(other, [0x00])) }
    }

    @Test("versions lie between 1 and 2^31 - 1, times below 2^40")
    func ranges() throws {
        func uint(_ value: UInt64) -> [UInt8] { RawMap.item { $0.uint(value) } }
        for version in [0, UInt64(1) << 31, .max] { expectRefused(try changed(-65_538, uint(version))) }
        for label: Int64 in [4, 6] { expectRefused(try changed(label, uint(1 << 40))) }
        #expect(try read(changed(-65_538, uint((1 << 31) - 1))).version == (1 << 31) - 1)
        #expect(try read(changed(4, uint((1 << 40) - 1))).expiresAt == Timestamp((1 << 40) - 1))
    }

    private func expectRolesRefused(_ change: (inout [TrustRole: RootDocument.Role]) -> Void) {
        var roles = document.roles
        change(&roles)
        let other = RootDocument(
            version: 1,
            issuedAt: document.issuedAt,
            expiresAt: document.expiresAt,
            keys: document.keys,
            roles: roles
        )
        expectRefused(other.encoded)
    }

    @Test("each role has keys of 32 bytes, each once, and a threshold that they can reach")
    func roles() {
        let one = office.root.thumbprint
        let other = office.trust.thumbprint
        for role in TrustRole.allCases { expectRolesRefused { $0[role] = nil } }
        for bad in [
            RootDocument.Role(keys: [one], threshold: 0), RootDocument.Role(keys: [one], threshold: 2),
            RootDocument.Role(keys: [], threshold: 1), RootDocument.Role(keys: [one, one], threshold: 1),
            RootDocument.Role(keys: [one, other, one], threshold: 2),
            RootDocument.Role(keys: [Array(one.prefix(31))], threshold: 1),
            RootDocument.Role(keys: [one + [0]], threshold: 1),
        ] { expectRolesRefused { $0[.manifest] = bad } }
    }

    @Test("a fourth role is refused")
    func fourthRole() throws {
        var roles = try RawMap(#require(RawMap(document.encoded)[-65_540]))
        roles[4] = roles[1]
        expectRefused(try changed(-65_540, roles.bytes))
    }

    private func keyItem(_ key: TestKey, _ change: (inout RawMap) throws -> Void) throws -> [UInt8] {
        var map = try RawMap([0xa0])
        map[1] = key.publicKey.encoded
        map[2] = RawMap.item { $0.int(key.algorithm.identifier) }
        try change(&map)
        return map.bytes
    }

    @Test("each key has one of our three algorithms, the one of its curve")
    func keys() throws {
        func payload(_ item: [UInt8]) throws -> [UInt8] {
            try changed(
                -65_539,
                RawMap.item { writer in
                    writer.array(4)
                    for key in document.keys {
                        writer.map { map in
                            map.entry(1) { key.key.write(to: &$0) }
                            map.entry(2) { $0.int(key.algorithm.identifier) }
                        }
                    }
                    writer.encoded(item)
                }
            )
        }
        for identifier: Int64 in [-7, -9, -35, -37, -53, -132_918, 5, 0] {
            let item = try keyItem(office.edDSA) { $0[2] = RawMap.item { $0.int(identifier) } }
            expectRefused(try payload(item), "\(identifier)")
        }
        for (key, id) in [(office.es256, "a"), (office.edDSA, "a"), (office.sm2, "")] {
            expectRefused(try payload(keyItem(key) { $0[7] = RawMap.item { $0.text(id) } }))
        }
        expectRefused(try payload(keyItem(office.sm2) { $0[3] = [0x00] }))
        expectRefused(try payload(keyItem(office.sm2) { $0[2] = nil }))
        for key in [office.es256, office.edDSA, office.sm2] {
            #expect(try read(payload(keyItem(key) { _ in })).keys.count == 4)
        }
        let long = String(repeating: "a", count: 8_190)
        let named = try read(payload(keyItem(office.sm2) { $0[7] = RawMap.item { $0.text(long) } }))
        #expect(named.keys[3].sm2ID == long)
        expectRefused(try payload(keyItem(office.sm2) { $0[7] = RawMap.item { $0.text(long + "a") } }))
    }

    @Test("a root has at most 64 keys")
    func keyLimit() throws {
        let extra = try (0..<62).map { _ in try TestKey.generate(.edDSA) }
        func root(_ count: Int) -> RootDocument {
            RootDocument(
                version: 1,
                issuedAt: document.issuedAt,
                expiresAt: document.expiresAt,
                keys: document.keys
                    + extra.prefix(count - 3).map {
                        RootDocument.Key(key: $0.publicKey, algorithm: $0.algorithm)
                    },
                roles: document.roles
            )
        }
        expectRefused(root(65).encoded)
        #expect(try read(root(64).encoded).keys.count == 64)
    }
}
