import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Grants of offline shares")
struct ShareGrantTests {
    private let fixture: ShareFixture

    init() throws { fixture = try ShareFixture.shared() }

    private func refusal(_ bytes: [UInt8], _ trust: HeldTrust? = nil) throws -> ShareGrantRefusal? {
        do {
            _ = try (trust ?? fixture.trust()).grant(UnverifiedShareGrant(bytes))
            return nil
        } catch let refusal as ShareGrantRefusal {
            return refusal
        }
    }

    @Test("a grant says what its terms say")
    func roundTrip() throws {
        let bytes = try fixture.grant()
        let grant = try fixture.trust().grant(UnverifiedShareGrant(bytes))
        #expect(try grant.terms == fixture.terms())
        #expect(grant.bytes == bytes)
        #expect(try grant.digest == fixture.cryptography.sha256(bytes))
    }

    @Test("a key of another purpose, another issuer or of nobody grants nothing")
    func otherKeys() throws {
        #expect(
            try refusal(fixture.grant(by: fixture.office.es256))
                == .keyNotAllowed("signed by a key of another purpose"))
        #expect(
            try refusal(fixture.grant(by: fixture.office.status))
                == .keyNotAllowed("signed by a key of another purpose"))
        #expect(try refusal(fixture.grant(by: fixture.office.stranger)) == .unknownKey)
        // The desk cannot grant to itself.
        #expect(try refusal(fixture.grant(by: fixture.desk)) == .unknownKey)
        var foreign = fixture
        foreign.issuer = 330206
        #expect(try refusal(foreign.grant()) == .unknownKey)
        let other = try TestKey.generate(.es256)
        let both = try fixture.office.held([
            fixture.office.issuer(keys: fixture.issuerKeys),
            fixture.office.issuer(330206, base: "https://b.cn/s", keys: [other.trusted(.policy)]),
        ])
        #expect(try refusal(fixture.grant(by: other), both) == .unknownKey)
        #expect(try refusal(foreign.grant(by: other), both) == nil)
    }

    @Test("a key that is not in use, or was not yet, grants nothing")
    func states() throws {
        func keys(_ key: TrustedKey) -> [TrustedKey] { fixture.office.issuerKeys + [key] }
        let issued = Timestamp(OfficeFixture.issued)
        let bytes = try fixture.grant()
        for state in [
            KeyState.retired(since: issued.adding(1_000)), .retired(since: issued.subtracting(1)),
            .compromised(since: issued.adding(1_000)),
        ] {
            let held = try fixture.trust(keys: keys(fixture.policy.trusted(.policy, state: state)))
            guard case .keyNotAllowed? = try refusal(bytes, held) else {
                Issue.record("\(state) grants")
                continue
            }
        }
        for (notBefore, notAfter) in [(issued.seconds + 1, nil), (0, issued.seconds)] as [(UInt64, UInt64?)] {
            let key = fixture.policy.trusted(.policy, notBefore: notBefore, notAfter: notAfter)
            #expect(
                try refusal(bytes, fixture.trust(keys: keys(key)))
                    == .keyNotAllowed("issued outside the dates of its key"))
        }
        let removed = try fixture.trust(removedSince: issued.seconds)
        #expect(try refusal(bytes, removed) == .untrustedIssuer)
    }

    @Test("no byte of a grant can be another one")
    func everyByte() throws {
        let bytes = try fixture.grant()
        let trust = try fixture.trust()
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            do {
                _ = try trust.grant(UnverifiedShareGrant(changed))
                Issue.record("byte \(index) may change")
            } catch is ShareFault {
            } catch is ShareGrantRefusal {
            }
        }
    }

    @Test("a grant that is cut, longer, or of another type is none")
    func form() throws {
        let bytes = try fixture.grant()
        for count in 0..<bytes.count {
            #expect(throws: ShareFault.self) { try UnverifiedShareGrant(Array(bytes.prefix(count))) }
        }
        #expect(throws: ShareFault.self) { try UnverifiedShareGrant(bytes + [0]) }
        #expect(throws: ShareFault.self) {
            try UnverifiedShareGrant([UInt8](repeating: 0, count: Limits.shareGrant + 1))
        }
        for type in [MediaType.salvageList, MediaType.provisionalEntry, MediaType.credential] {
            let parts = CodeParts(
                protected: COSESign1.protectedHeader(
                    algorithm: .es256, kid: fixture.policy.kid.bytes, type: type),
                payload: try fixture.terms().encoded
            )
            #expect(throws: ShareFault.self) {
                try UnverifiedShareGrant(parts.signed(by: fixture.policy))
            }
        }
    }

    @Test("each member must be there in its form, and no other", arguments: [1, 3, 4, 6, 7, 8, -65_550])
    func members(_ label: Int64) throws {
        func read(_ map: RawMap) throws {
            let parts = CodeParts(
                protected: COSESign1.protectedHeader(
                    algorithm: .es256, kid: fixture.policy.kid.bytes, type: MediaType.shareGrant),
                payload: map.bytes
            )
            _ = try UnverifiedShareGrant(parts.signed(by: fixture.policy))
        }
        let good = try RawMap(fixture.terms().encoded)
        try read(good)
        var map = good
        map[label] = nil
        #expect(throws: ShareFault.self) { try read(map) }
        for wrong: [UInt8] in [[0xf6], [0x20], [0x60], [0x80], [0xa0], [0x41, 0x00], [0x62, 0x20, 0x33]] {
            map[label] = wrong
            #expect(throws: ShareFault.self) { try read(map) }
        }
        for other: Int64 in [0, 2, 5, -65_549, -65_551] {
            map = good
            map[other] = [0x00]
            #expect(throws: ShareFault.self) { try read(map) }
        }
    }

    @Test("terms keep to their limits on both sides")
    func limits() throws {
        func units(_ units: Int) throws -> ShareTerms {
            var copy = fixture
            copy.units = units
            return try copy.terms()
        }
        let range = Limits.shareUnits
        #expect(try units(range.lowerBound).units == 1)
        #expect(try units(range.upperBound).units == range.upperBound)
        #expect(throws: Vectors.Malformed.self) { try units(range.lowerBound - 1) }
        #expect(throws: Vectors.Malformed.self) { try units(range.upperBound + 1) }
        // The reader refuses what the writer cannot make.
        for (value, isGood) in [(0, false), (1, true), (10_000, true), (10_001, false)] as [(UInt64, Bool)] {
            var map = try RawMap(fixture.terms().encoded)
            var inner = try RawMap(ShareFixture.some(map[-65_550]))
            inner[3] = RawMap.item { $0.uint(value) }
            map[-65_550] = inner.bytes
            let parts = CodeParts(
                protected: COSESign1.protectedHeader(
                    algorithm: .es256, kid: fixture.policy.kid.bytes, type: MediaType.shareGrant),
                payload: map.bytes
            )
            let bytes = try parts.signed(by: fixture.policy)
            #expect(((try? UnverifiedShareGrant(bytes)) != nil) == isGood, "\(value) units")
        }
        var backwards = fixture
        backwards.notAfter = backwards.issuedAt
        #expect(throws: Vectors.Malformed.self) { try backwards.terms() }
    }

    @Test("the longest grant that terms can make is no longer than the limit")
    func longest() throws {
        var longest = fixture
        longest.benefit = String(repeating: "a", count: 64)
        longest.deskName = String(repeating: "d", count: 16)
        longest.units = Limits.shareUnits.upperBound
        longest.notAfter = Limits.time - 1
        longest.version = Limits.version - 1
        #expect(try longest.grant().count <= Limits.shareGrant)
        _ = try UnverifiedShareGrant(longest.grant())
    }
}
