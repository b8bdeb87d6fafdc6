import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Entries of offline shares")
struct ProvisionalEntryTests {
    private let fixture: ShareFixture

    init() throws { fixture = try ShareFixture.shared() }

    private func redemption(
        number: Int = 1, units: Int = 1, statusAge: UInt64 = 0, trustVersion: UInt64 = 7,
        shown: ShownCode = .device(nonce: [1, 2, 3, 4, 5, 6, 7, 8], issuedAt: ShareFixture.now),
        benefit: String = "talent-apartment", request: String? = nil
    ) throws -> ProvisionalRedemption? {
        ProvisionalRedemption(
            at: ShareFixture.now, share: try fixture.terms().share, number: number,
            previous: [UInt8](repeating: 9, count: 32), serial: try OfficeFixture.serial(),
            issuer: try OfficeFixture.area(), shown: shown,
            benefit: try ShareFixture.some(BenefitID(benefit)), units: units, statusAge: statusAge,
            trustVersion: trustVersion, request: request.flatMap { RequestID($0) }
        )
    }

    private func message(_ payload: [UInt8], type: String = MediaType.provisionalEntry) throws -> [UInt8] {
        let header = COSESign1.protectedHeader(algorithm: .es256, kid: fixture.desk.kid.bytes, type: type)
        return try CodeParts(protected: header, payload: payload).signed(by: fixture.desk)
    }

    private func isGood(_ payload: [UInt8]) throws -> Bool {
        let message = try message(payload)
        return try ProvisionalEntry(stored: message, fixture.cryptography) != nil
    }

    @Test("an entry says what was redeemed, with a live code and with a static one")
    func roundTrip() throws {
        for shown in [
            ShownCode.device(nonce: [UInt8](0..<8), issuedAt: ShareFixture.now),
            .document(isChecked: true), .document(isChecked: false),
        ] {
            for request in [nil, "r-1"] {
                let made = try ShareFixture.some(redemption(shown: shown, request: request))
                let entry = try ProvisionalEntry(stored: message(made.encoded), fixture.cryptography)
                #expect(entry?.redemption == made)
                #expect(entry?.id?.bytes == entry.map { Array($0.digest.prefix(16)) })
            }
        }
        let live = try ShareFixture.some(redemption())
        #expect(live.presentation?.nonce == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(try redemption(shown: .document(isChecked: true))?.presentation == nil)
    }

    @Test("numbers keep to their limits on both sides")
    func limits() throws {
        #expect(try redemption(number: 0) == nil)
        #expect(try redemption(number: Limits.shareEntries) != nil)
        #expect(try redemption(number: Limits.shareEntries + 1) == nil)
        #expect(try redemption(units: 0) == nil)
        #expect(try redemption(units: Limits.shareUnits.upperBound) != nil)
        #expect(try redemption(units: Limits.shareUnits.upperBound + 1) == nil)
        #expect(try redemption(statusAge: Limits.time - 1) != nil)
        #expect(try redemption(statusAge: Limits.time) == nil)
        #expect(try redemption(trustVersion: 0) == nil)
        #expect(try redemption(trustVersion: Limits.version - 1) != nil)
        #expect(try redemption(trustVersion: Limits.version) == nil)
        #expect(try redemption(shown: .device(nonce: [1], issuedAt: ShareFixture.now)) == nil)
    }

    @Test(
        "the reader refuses what the writer cannot make",
        arguments: [
            (1, 0), (1, 10_001), (5, 0), (5, 3), (10, 0), (10, 10_001), (11, Limits.time), (12, 0),
            (12, Limits.version), (7, Limits.time),
        ] as [(Int64, UInt64)])
    func outOfRange(_ label: Int64, _ value: UInt64) throws {
        var map = try RawMap(ShareFixture.some(redemption()).encoded)
        var inner = try RawMap(ShareFixture.some(map[-65_551]))
        inner[label] = RawMap.item { $0.uint(value) }
        map[-65_551] = inner.bytes
        #expect(try !isGood(map.bytes))
    }

    @Test(
        "each member must be there in its form, and no other",
        arguments: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12])
    func members(_ label: Int64) throws {
        let good = try RawMap(ShareFixture.some(redemption()).encoded)
        func with(_ label: Int64, _ value: [UInt8]?) throws -> [UInt8] {
            var map = good
            var inner = try RawMap(ShareFixture.some(map[-65_551]))
            inner[label] = value
            map[-65_551] = inner.bytes
            return map.bytes
        }
        #expect(try isGood(good.bytes))
        #expect(try !isGood(with(label, nil)))
        for wrong: [UInt8] in [[0xf6], [0x20], [0x60], [0x80], [0x41, 0x00], [0xa0]] {
            #expect(try !isGood(with(label, wrong)), "\(label): \(wrong)")
        }
        for other: Int64 in [0, 8, 14, -1] { #expect(try !isGood(with(other, [0x00]))) }
        // A request is a word.
        #expect(try isGood(with(13, [0x61, 0x61])))
        #expect(try !isGood(with(13, [0x60])))
        #expect(try !isGood(with(13, [0x61, 0x20])))
    }

    @Test("a static code has no nonce, and a live one no document check")
    func shown() throws {
        let document = try ShareFixture.some(redemption(shown: .document(isChecked: true)))
        for label: Int64 in [6, 7] {
            var map = try RawMap(document.encoded)
            var inner = try RawMap(ShareFixture.some(map[-65_551]))
            inner[label] = label == 6 ? [0x48] + [UInt8](0..<8) : [0x01]
            map[-65_551] = inner.bytes
            #expect(try !isGood(map.bytes))
        }
    }

    @Test("the longest entry is no longer than the limit, and no bytes of another type are an entry")
    func form() throws {
        let longest = try ShareFixture.some(
            redemption(
                number: Limits.shareEntries, units: 10_000, statusAge: Limits.time - 1,
                trustVersion: Limits.version - 1, benefit: String(repeating: "b", count: 64),
                request: String(repeating: "r", count: 64)))
        #expect(try message(longest.encoded).count <= Limits.shareEntry)
        for type in [MediaType.shareGrant, MediaType.credential, ""] {
            #expect(
                try ProvisionalEntry(stored: message(longest.encoded, type: type), fixture.cryptography)
                    == nil)
        }
        #expect(try ProvisionalEntry(stored: [], fixture.cryptography) == nil)
        #expect(try ProvisionalEntry(stored: message(longest.encoded) + [0], fixture.cryptography) == nil)
    }
}
