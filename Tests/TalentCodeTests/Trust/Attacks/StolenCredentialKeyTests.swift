import COSE
import TalentCode
import TestSupport
import Testing

@Suite("A stolen credential key")
struct StolenCredentialKeyTests {
    private let city: CityFixture
    private let since = CityFixture.issued + 1_000
    private let bundle: CityBundle
    private var desk: CityDesk

    /// The credential key of cixi is compromised since 1,000 s after the first codes.
    init() throws {
        city = try CityFixture.shared()
        var bundle = try CityBundle(city)
        let state = KeyState.compromised(since: Timestamp(since))
        let cixi = city.cixi.entry(keys: city.cixi.keys(city.cixi.credential, state))
        bundle.list = try city.list(7, [city.city.entry(), cixi, city.beilun.entry()])
        self.bundle = bundle
        desk = try CityDesk(city)
        try desk.take(bundle)
    }

    private func expect(_ desk: CityDesk, _ claims: CredentialClaims, _ outcome: Outcome) throws {
        let verdict = try desk.judge(city.cixi, claims)
        #expect(verdict.code == (outcome == .valid ? .valid : .keyCompromised))
        #expect(verdict.outcome == outcome)
    }

    @Test("signs codes at its date or later: refused, with a salvage list that names them as well")
    func after() throws {
        let claims = try [since, since + 1, CityFixture.now].map { try city.cixi.claims(issuedAt: $0) }
        for claims in claims { try expect(desk, claims, .invalid) }
        var salvaged = desk
        try salvaged.take(document: city.cixi.salvage(claims))
        for claims in claims { try expect(salvaged, claims, .invalid) }
    }

    @Test("signs codes with an earlier date: nothing is proven by them, and no benefit given")
    func before() throws {
        for issuedAt in [since - 1, CityFixture.issued, 1] {
            try expect(desk, city.cixi.claims(issuedAt: issuedAt), .undecided)
        }
    }

    @Test("no attack: what the issuer really signed before is good by its salvage list")
    func salvaged() throws {
        let real = try (1...3).map { try city.cixi.claims(UInt8($0), issuedAt: since - UInt64($0)) }
        var alone = desk
        try alone.take(document: city.cixi.salvage(real))
        var next = bundle
        next.version += 1
        next.salvages = [try city.cixi.salvage(real)]
        var bundled = desk
        try bundled.take(next)
        for desk in [alone, bundled] {
            for claims in real { try expect(desk, claims, .valid) }
        }
    }

    @Test("forges a code with an earlier date and any fact of a real one: it is not in the salvage list")
    func forgedBeside() throws {
        let real = try city.cixi.claims(issuedAt: since - 1)
        var salvaged = desk
        try salvaged.take(document: city.cixi.salvage([real]))
        try expect(salvaged, real, .valid)
        var forged = real
        forged.tier = Tier(scheme: 1, level: 1)
        try expect(salvaged, forged, .undecided)
        forged = real
        forged.issuedAt = Timestamp(since - 2)
        try expect(salvaged, forged, .undecided)
        try expect(salvaged, city.cixi.claims(2, issuedAt: since - 1), .undecided)
    }

    @Test("signs a salvage list over its own forgeries")
    func ownSalvage() throws {
        let forged = try city.cixi.claims(9, issuedAt: since - 1)
        for issuedAt in [since - 1, since, CityFixture.now] {
            let list = try city.cixi.salvage([forged], issuedAt: issuedAt, by: city.cixi.credential)
            let error = TrustError.part(name: "salvage list 1", why: "signed by a key not in use")
            #expect(try desk.refusal(document: list) == error)
            var holder = desk
            holder.store.salvageLists = [list]
            try expect(holder, forged, .undecided)
        }
    }

    @Test("of another district salvages nothing: a list speaks for the keys of its issuer alone")
    func othersSalvage() throws {
        let forged = try city.cixi.claims(9, issuedAt: since - 1)
        var holder = desk
        holder.store.salvageLists = [
            try city.cixi.salvage([forged], by: city.beilun.credential),
            try city.cixi.salvage([forged], by: city.beilun.credential, issuer: city.beilun.area),
            try city.cixi.salvage([forged], about: city.cixi.spare),
        ]
        try expect(holder, forged, .undecided)
    }

    @Test("no attack: codes of the issuer's other key are as good as before")
    func otherKey() throws {
        for issuedAt in [since - 1, since, CityFixture.now] {
            let claims = try city.cixi.claims(issuedAt: issuedAt)
            #expect(try desk.judge(city.cixi, claims, by: city.cixi.spare).code == .valid)
        }
    }

    @Test("a salvaged code that was revoked is revoked")
    func revoked() throws {
        let real = try city.cixi.claims(issuedAt: since - 1)
        var salvaged = desk
        try salvaged.take(document: city.cixi.salvage([real]))
        try salvaged.take(document: city.cixi.token([5: .revoked], issuedAt: CityFixture.now - 1))
        #expect(try salvaged.judge(city.cixi, real).code == .revoked)
    }
}
