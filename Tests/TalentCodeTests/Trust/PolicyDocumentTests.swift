import COSE
import TalentCode
import TestSupport
import Testing

@Suite("Signed benefit packs: what is not taken")
struct PolicyDocumentTests {
    private let city: CityFixture
    private let key: TestKey
    private let list: [UInt8]
    private var desk: CityDesk

    /// A desk that holds the city's bundle and a trust list in which Cixi has a policy key.
    init() throws {
        city = try CityFixture.shared()
        key = try TestKey.generate(.es256)
        list = try Self.list(city, 8, [key.trusted(.policy)])
        desk = try CityDesk(city)
        try desk.take(CityBundle(city))
        try desk.take(document: list)
    }

    private static func list(
        _ city: CityFixture, _ version: UInt64, _ keys: [TrustedKey], removedSince: UInt64? = nil
    ) throws -> [UInt8] {
        let cixi = city.cixi.entry(keys: city.cixi.keys + keys, removedSince: removedSince)
        return try city.list(version, [city.city.entry(), cixi, city.beilun.entry()])
    }

    private static func text(_ text: String) -> PackNode { PackNode(.text(text)) }

    private static func map(_ members: [(String, PackNode)]) -> PackNode {
        PackNode(.map(members.map { PackNode.Member(key: $0.0, place: nil, value: $0.1) }))
    }

    private static func pack(
        area: String = "330282", note: String = "a", benefit: String = "venue"
    ) -> PackNode {
        let benefit = map([
            ("id", text(benefit)), ("zh", text("会馆")), ("en", text("Venue")),
            ("from", map([("S", text(note))])),
            ("kinds", PackNode(.list([text("information")]))),
        ])
        return map([
            ("pack", text("cixi")), ("area", text(area)), ("version", PackNode(.integer(1))),
            ("from", text("2024-01-01")), ("sources", map([("S", text("s.txt"))])),
            ("benefits", PackNode(.list([benefit]))),
        ])
    }

    private func signed(
        _ tree: PackNode = pack(), version: UInt64 = 1, by key: TestKey? = nil, issuer: AreaCode? = nil,
        issuedAt: UInt64 = CityFixture.now - 10
    ) throws -> [UInt8] {
        let key = key ?? self.key
        return try PolicyDocument.sign(
            tree, version: version, issuer: issuer ?? city.cixi.area, issuedAt: Timestamp(issuedAt),
            kid: key.kid, key: key.signing
        )
    }

    private func trust(_ desk: CityDesk) throws -> HeldTrust {
        try #require(try HeldTrust(desk.store, city.cryptography))
    }

    @Test("a good one is held, and read again from the store")
    func good() throws {
        var desk = desk
        try desk.take(document: signed(version: 3))
        desk.store = try TrustStore(encoded: desk.store.encoded)
        let policies = try trust(desk).policies()
        #expect(policies.map(\.pack.policy.description) == ["cixi/3"])
        let id = try #require(BenefitID("venue"))
        let held = HeldPolicies(policies, at: Timestamp(CityFixture.now))
        #expect(held.benefit(id)?.pack.version == 3)
        #expect(HeldPolicies(policies, at: Timestamp(1)).benefit(id) == nil)
    }

    @Test("another district's pack of the same name takes nobody's place")
    func sameName() throws {
        let own = try PolicyDocument(signed())
        let other = try PolicyDocument(signed(Self.pack(area: "330206"), issuer: city.beilun.area))
        for documents in [[own, other], [other, own]] {
            let held = HeldPolicies(documents, at: Timestamp(CityFixture.now)).documents
            #expect(held.map(\.issuer) == [city.beilun.area, city.cixi.area])
        }
    }

    @Test(
        "of several policies with one benefit that of the own area is asked, then one around it, then the others",
        arguments: [
            ("330282", ["330206", "330282", "330200"], "330282"), ("330206", ["330206", "330282"], "330206"),
            ("330282900", ["330206", "330282", "330200"], "330282"),
            ("330282", ["330206", "330200", "330000"], "330200"), ("330282", ["330206", "330000"], "330000"),
            ("330211", ["330282", "330206"], "330206"), ("330211", ["330282", "330000"], "330000"),
            ("", ["330282", "330206", "330200"], "330200"),
        ])
    func nearest(_ area: String, _ packs: [String], _ expected: String) throws {
        let documents = try packs.map { text in
            let issuer = try #require(AreaCode(text))
            return try PolicyDocument(signed(Self.pack(area: text), issuer: issuer))
        }
        let id = try #require(BenefitID("venue"))
        for documents in [documents, documents.reversed()] {
            let held = HeldPolicies(documents, at: Timestamp(CityFixture.now), for: AreaCode(area))
            #expect(held.benefit(id)?.pack.area.description == expected)
            #expect(held.benefits.map(\.pack.area.description) == [expected], "each benefit once")
            #expect(held.documents.count == documents.count, "all policies are held")
        }
    }

    @Test("of two policies of one area that of its own issuer is asked first")
    func ownIssuer() throws {
        let city = try #require(AreaCode("330200"))
        let foreign = try PolicyDocument(signed(issuer: city))
        var renamed = Self.pack(benefit: "venue")
        renamed = renamed.setting("pack", to: Self.text("zz"))
        let own = try PolicyDocument(signed(renamed))
        let id = try #require(BenefitID("venue"))
        for documents in [[own, foreign], [foreign, own]] {
            let held = HeldPolicies(documents, at: Timestamp(CityFixture.now), for: self.city.cixi.area)
            #expect(held.benefit(id)?.issuer == self.city.cixi.area)
            #expect(held.documents.map(\.issuer) == [self.city.cixi.area, city])
        }
    }

    @Test("signed by a wrong key, for another's area, or by a removed issuer")
    func wrongKeys() throws {
        let cases: [(bytes: [UInt8], why: String)] = [
            (try signed(by: city.cixi.credential), "signed by a key of another purpose"),
            (try signed(by: city.cixi.status), "signed by a key of another purpose"),
            (try signed(by: city.beilun.credential), "the signature does not hold"),
            (try signed(by: city.trust[0]), "the signature does not hold"),
            (try signed(issuer: city.beilun.area), "the signature does not hold"),
            (try signed(Self.pack(area: "330206")), "outside the issuer's authority"),
            (try signed(Self.pack(area: "330200")), "outside the issuer's authority"),
        ]
        for (bytes, why) in cases {
            #expect(try desk.refusal(document: bytes) == .part(name: "policy 1", why: why))
        }
        var removed = desk
        try removed.take(document: signed())
        try removed.take(
            document: Self.list(city, 9, [key.trusted(.policy)], removedSince: CityFixture.now - 5))
        #expect(try trust(removed).policies().isEmpty)
        var stolen = desk
        try stolen.take(document: signed())
        let state = KeyState.compromised(since: Timestamp(CityFixture.now + 99))
        try stolen.take(document: Self.list(city, 9, [key.trusted(.policy, state: state)]))
        #expect(try trust(stolen).policies().isEmpty)
    }

    @Test("an older version, another pack under the same version, and a changed byte")
    func versions() throws {
        var desk = desk
        let held = try signed(version: 5)
        try desk.take(document: held)
        try desk.take(document: held)
        let name = "policy 330282/cixi"
        #expect(try desk.refusal(document: signed(version: 4)) == .rollback(what: name, held: 5, offered: 4))
        #expect(
            try desk.refusal(document: signed(Self.pack(note: "b"), version: 5)) == .equivocation(what: name))
        try desk.take(document: signed(version: 6))
        #expect(try trust(desk).policies().map(\.pack.version) == [6])
        var random = Seed.start()
        for _ in 0..<200 {
            var changed = held
            let index = Int.random(in: changed.indices, using: &random)
            changed[index] ^= UInt8.random(in: 1...255, using: &random)
            var empty = self.desk
            do {
                try empty.take(document: changed)
                // A changed signature of ECDSA that still verifies does not exist; any byte taken would be a fault.
                Issue.record("byte \(index) was changed and taken")
            } catch is TrustError {}
        }
    }

    @Test("a bundle carries it; one with a bad pack is refused whole, an older one keeps what is held")
    func bundled() throws {
        let store = TrustUpdate(city.cryptography)
        func bundle(_ policy: [UInt8], version: UInt64) throws -> [UInt8] {
            var bundle = try CityBundle(city)
            bundle.list = list
            bundle.version = version
            let parts = bundle.parts + [BundlePart(kind: .policy, bytes: policy)]
            return Bundle.encode(parts, manifest: try bundle.manifest(of: parts))
        }
        var desk = desk
        try desk.take(bundle(signed(version: 2), version: 4))
        #expect(try trust(desk).policies().map(\.pack.version) == [2])
        let older = try store.importing(Bundle(bundle(signed(version: 1), version: 5)), into: desk.store)
        #expect(older.kept == ["policy 330282/cixi"])
        #expect(try older.trust.policies().map(\.pack.version) == [2])
        let foreign = try signed(Self.pack(area: "330206"), version: 3)
        #expect(
            try desk.refusal(of: bundle(foreign, version: 6))
                == .part(name: "policy 1", why: "outside the issuer's authority"))
        let future = TrustUpdate(city.cryptography, clock: Timestamp(CityFixture.now))
        let late = try signed(version: 9, issuedAt: CityFixture.now + 1_000)
        #expect(throws: TrustError.future(Timestamp(CityFixture.now + 1_000))) {
            try future.importing(BundlePart(document: late), into: desk.store)
        }
    }
}
