import TalentCode
import TestSupport
import Testing

@Suite("A district that acts under another's name")
struct DistrictImpersonationTests {
    private let city: CityFixture
    private var desk: CityDesk

    init() throws {
        city = try CityFixture.shared()
        desk = try CityDesk(city)
        try desk.take(CityBundle(city))
    }

    private func expectNotAllowed(_ claims: CredentialClaims, _ why: String) throws {
        let verdict = try desk.judge(city.beilun, claims)
        #expect(verdict.code == .keyNotAllowed && verdict.outcome == .invalid && verdict.facts.why == why)
    }

    @Test("signs a code with another's iss, with or without that one's status address")
    func otherIssuer() throws {
        try expectNotAllowed(city.cixi.claims(), "issuer")
        try expectNotAllowed(city.city.claims(), "issuer")
        var claims = try city.cixi.claims()
        claims.statusURI = StatusURI("\(city.beilun.base)/1")
        try expectNotAllowed(claims, "issuer")
    }

    @Test("signs a code whose status address lies under another's base, or beside its own")
    func otherAddress() throws {
        var claims = try city.beilun.claims()
        for uri in [
            "\(city.cixi.base)/1", "\(city.beilun.base)", "\(city.beilun.base)/", "\(city.beilun.base)/01",
            "\(city.beilun.base)x/1", "\(city.beilun.base)/../\(city.cixi.base)/1", "\(city.beilun.base)/1/1",
            "\(city.beilun.base)/-1", "\(city.beilun.base.uppercased())/1", "\(city.beilun.base)/1\u{0}",
            "\(city.beilun.base)/1000000000", "\(city.beilun.base)/１",
        ] {
            claims.statusURI = StatusURI(uri)
            try expectNotAllowed(claims, "status address")
        }
    }

    @Test("publishes a status list for another's address")
    func otherList() throws {
        let forged = try city.cixi.token(issuedAt: CityFixture.now - 1, key: city.beilun.status)
        var holder = desk
        holder.store.statusTokens = [forged]
        let verdict = try holder.judge(city.cixi)
        #expect(verdict.code == .statusUnavailable && verdict.outcome == .undecided)
        #expect(verdict.facts.why == "signed by no key of the issuer")
        // It does not take a revocation back either.
        let revoked = try city.cixi.token([5: .revoked], issuedAt: CityFixture.now - 9)
        for tokens in [[revoked, forged], [forged, revoked]] {
            holder.store.statusTokens = tokens
            #expect(try holder.judge(city.cixi).code == .revoked)
        }
    }

    @Test("lets its own codes point to a list of its own that is not held")
    func unpublished() throws {
        var claims = try city.beilun.claims()
        claims.statusURI = StatusURI("\(city.beilun.base)/2")
        let verdict = try desk.judge(city.beilun, claims)
        #expect(verdict.code == .statusUnavailable && verdict.outcome == .undecided)
    }

    private func refusal(_ issuers: [TrustedIssuer]) throws -> TrustError? {
        let list = try city.list(8, issuers)
        var bundle = try CityBundle(city)
        bundle.version += 1
        bundle.list = list
        let error = try desk.refusal(of: bundle)
        #expect(try desk.refusal(document: list) == error)
        return error
    }

    @Test("gets an entry whose status base is another's, or its path prefix")
    func otherBase() throws {
        let cixi = city.cixi.entry()
        #expect(
            try refusal([cixi, city.beilun.entry(base: city.cixi.base)])
                == .ambiguous("a status base stands twice")
        )
        for base in ["\(city.cixi.base)/1", "https://tc.cixi.gov.cn"] {
            #expect(
                try refusal([cixi, city.beilun.entry(base: base)])
                    == .ambiguous("a status base is the path prefix of another")
            )
        }
    }

    @Test("gets an entry that holds another's key, or another's id")
    func otherKey() throws {
        let keys = city.beilun.keys + [city.cixi.credential.trusted(.credential)]
        #expect(
            try refusal([city.cixi.entry(), city.beilun.entry(keys: keys)])
                == .ambiguous("a key stands twice")
        )
        let twin = try IssuerFixture(330282, base: city.beilun.base)
        #expect(try refusal([city.cixi.entry(), twin.entry()]) == .ambiguous("an issuer stands twice"))
    }
}
