import TalentCode
import TestSupport
import Testing

@Suite("Freeze: old data that is shown again and again")
struct FreezeAttackTests {
    private let city: CityFixture
    private let day = CityFixture.day

    init() throws { city = try CityFixture.shared() }

    /// A desk with a bundle, whose status list was fetched anew at `now`.
    private func verdict(_ bundle: CityBundle, now: UInt64) throws -> Verdict {
        var desk = try CityDesk(city)
        try desk.take(bundle)
        try desk.take(document: city.cixi.token(issuedAt: now - 1))
        return try desk.judge(city.cixi, now: now)
    }

    private func expectTooOld(_ verdict: Verdict, _ why: String) {
        #expect(verdict.code == .trustTooOld && verdict.outcome == .undecided && verdict.facts.why == why)
    }

    @Test("an expired root")
    func root() throws {
        let end = CityFixture.now + 100
        var bundle = try CityBundle(city)
        bundle.roots = [try city.signed(city.root(expiresAt: end))]
        let anchor = city.root(expiresAt: end)
        var desk = try CityDesk(city, anchor: anchor)
        try desk.take(bundle)
        #expect(try desk.judge(city.cixi, now: end - 1).code == .valid)
        expectTooOld(try desk.judge(city.cixi, now: end), "root expired")
    }

    @Test("of roots the last one counts: an expired one on the way does no harm, an expired last one does")
    func lastRoot() throws {
        let end = CityFixture.now - 100
        let expired = city.root(expiresAt: end)
        var bundle = try CityBundle(city)
        bundle.roots = [try city.signed(expired), try city.signed(city.root(2))]
        var desk = try CityDesk(city, anchor: expired)
        try desk.take(bundle)
        #expect(try desk.judge(city.cixi).code == .valid)
        bundle.roots.append(try city.signed(city.root(3, expiresAt: end)))
        bundle.version += 1
        try desk.take(bundle)
        expectTooOld(try desk.judge(city.cixi), "root expired")
    }

    @Test("an expired trust list")
    func trustList() throws {
        var bundle = try CityBundle(city)
        let end = CityFixture.now + 100
        bundle.list = try city.list(expiresAt: end)
        #expect(try verdict(bundle, now: end - 1).code == .valid)
        expectTooOld(try verdict(bundle, now: end), "trust list expired")
    }

    @Test("an expired manifest")
    func manifest() throws {
        var bundle = try CityBundle(city)
        bundle.expiresAt = CityFixture.now + 100
        #expect(try verdict(bundle, now: bundle.expiresAt - 1).code == .valid)
        expectTooOld(try verdict(bundle, now: bundle.expiresAt), "manifest expired")
    }

    @Test("a bundle past the warning line is warned of, one past the red line proves nothing good")
    func lines() throws {
        let bundle = try CityBundle(city)
        let made = bundle.issuedAt
        #expect(try verdict(bundle, now: made + day).code == .valid)
        #expect(try verdict(bundle, now: made + day + 1).code == .validStale)
        let red = try verdict(bundle, now: made + 7 * day)
        #expect(red.code == .validStale && red.facts.trustAge == 7 * day)
        expectTooOld(try verdict(bundle, now: made + 7 * day + 1), "bundle past the red line")
    }

    @Test("a status list alone grows old as well")
    func statusList() throws {
        var desk = try CityDesk(city)
        var bundle = try CityBundle(city)
        bundle.issuedAt = CityFixture.now + 6 * day
        try desk.take(bundle)
        let made = CityFixture.now - 30
        #expect(try desk.judge(city.cixi, now: made + 6 * day).code == .validStale)
        let late = try desk.judge(city.cixi, now: made + 7 * day)
        #expect(late.code == .statusTooOld && late.outcome == .undecided)
    }

    @Test("the same bundle imported again is not younger for it")
    func again() throws {
        let bytes = try CityBundle(city).bytes()
        var desk = try CityDesk(city)
        try desk.take(bytes)
        let late = CityFixture.now + 8 * day
        expectTooOld(try desk.judge(city.cixi, now: late), "bundle past the red line")
        try desk.take(bytes)
        expectTooOld(try desk.judge(city.cixi, now: late), "bundle past the red line")
    }

    @Test("old data do not excuse: what is refused whatever its age stays refused")
    func refusals() throws {
        let late = CityFixture.now + 20 * day
        var desk = try CityDesk(city)
        var bundle = try CityBundle(city)
        bundle.list = try city.list(
            7, [city.cixi.entry(removedSince: 1), city.beilun.entry(), city.city.entry()]
        )
        try desk.take(bundle)
        #expect(try desk.judge(city.cixi, now: late).code == .untrustedIssuer)
        var claims = try city.beilun.claims()
        claims.expiresAt = Timestamp(late)
        #expect(try desk.judge(city.beilun, claims, now: late).code == .expired)
        var forged = try city.beilun.message(city.beilun.claims())
        forged[forged.count - 1] ^= 1
        #expect(try desk.judge(CodePrefix.credential.text(of: forged), now: late).code == .badSignature)
    }
}
