import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The next root document")
struct RootChangeTests {
    private let city: CityFixture
    private let now = Timestamp(CityFixture.now)

    init() throws { city = try CityFixture.shared() }

    private func key(_ key: TestKey) -> RootDocument.Key {
        RootDocument.Key(key: key.publicKey, algorithm: key.algorithm)
    }

    private func next(
        _ role: TrustRole = .root, add: [TestKey] = [], remove: [TestKey] = [], threshold: Int? = nil,
        after root: RootDocument? = nil
    ) throws -> RootDocument {
        try RootChange(role: role, added: add.map(key), removed: remove.map(\.kid), threshold: threshold)
            .next(after: root ?? city.root(), now: now, city.cryptography)
    }

    @Test("takes a key away only if the threshold can still be reached, and never lowers it in passing")
    func threshold() throws {
        let gone = Array(city.roots.prefix(2))
        #expect(throws: RootChange.Failure.threshold(keys: 1)) { try next(remove: gone) }
        #expect(try next(remove: gone, threshold: 1).roles[.root]?.threshold == 1)
        #expect(try next(remove: [gone[0]]).roles[.root]?.threshold == 2)
        for threshold in [0, -1, 4, .max] {
            #expect(throws: RootChange.Failure.threshold(keys: 3)) { try next(threshold: threshold) }
        }
        #expect(throws: RootChange.Failure.threshold(keys: 0)) { try next(.trust, remove: [city.trust[0]]) }
    }

    @Test("knows the keys that go, and not yet those that come")
    func members() throws {
        let stranger = city.roots[4]
        #expect(throws: RootChange.Failure.unknownKey(stranger.kid)) { try next(remove: [stranger]) }
        #expect(throws: RootChange.Failure.unknownKey(city.trust[0].kid)) {
            try next(remove: [city.trust[0]])
        }
        #expect(throws: RootChange.Failure.knownKey(city.roots[1].kid)) { try next(add: [city.roots[1]]) }
        #expect(throws: RootChange.Failure.knownKey(stranger.kid)) { try next(add: [stranger, stranger]) }
        #expect(throws: RootChange.Failure.unknownKey(city.roots[0].kid)) {
            try next(remove: [city.roots[0], city.roots[0]])
        }
    }

    @Test("a key that no role names any more leaves the root; one that another role names stays")
    func leaving() throws {
        let root = try next(.trust, add: [city.trust[1]], remove: [city.trust[0]])
        #expect(root.version == 2 && root.keys.count == 5)
        #expect(!root.keys.map(\.key).contains(city.trust[0].publicKey))
        let shared = city.root(1, trust: [city.roots[0]])
        let kept = try next(.trust, add: [city.trust[1]], remove: [city.roots[0]], after: shared)
        #expect(kept.keys.map(\.key).contains(city.roots[0].publicKey))
        #expect(kept.roles[.root] == shared.roles[.root])
    }

    @Test("there is none behind the last version, and none with more than 64 keys")
    func limits() throws {
        #expect(throws: RootChange.Failure.noVersion) { try next(after: city.root((1 << 31) - 1)) }
        #expect(try next(after: city.root((1 << 31) - 2)).version == (1 << 31) - 1)
        let many = try (0..<60).map { _ in try TestKey.generate(.edDSA) }
        #expect(throws: RootChange.Failure.tooManyKeys) { try next(add: many) }
        #expect(try next(add: many.dropLast()).keys.count == 64)
    }

    @Test("its dates begin now, but not before those of the root before it")
    func dates() throws {
        #expect(try next().issuedAt == now && next().expiresAt == now.adding(RootDocument.life))
        let change = RootChange(role: .root, added: [], removed: [], threshold: nil)
        let early = try change.next(after: city.root(), now: Timestamp(1), city.cryptography)
        #expect(early.issuedAt == city.root().issuedAt)
    }

    @Test("is taken by a desk once both thresholds signed it, and not before")
    func signed() throws {
        let root = try next(add: [city.roots[3], city.roots[4]], remove: [city.roots[0]], threshold: 3)
        let ceremony = Ceremony(city.cryptography)
        var desk = try CityDesk(city)
        try desk.take(CityBundle(city))
        var bytes = try city.signed(root, by: [])
        for (number, signer) in [3, 0, 1, 1, 4, 2].enumerated() {
            let isComplete = try ceremony.progress(root: bytes, after: city.root()).isComplete
            #expect(isComplete == (number > 4))
            #expect(try (desk.refusal(document: bytes) == nil) == isComplete)
            bytes = try ceremony.adding([city.signer(city.roots[signer])], to: bytes)
        }
        try desk.take(document: bytes)
        #expect(desk.store.roots.count == 2)
    }
}
