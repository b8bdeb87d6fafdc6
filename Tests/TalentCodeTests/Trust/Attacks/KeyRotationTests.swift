import TalentCode
import TestSupport
import Testing

@Suite("Rotation of an issuer's keys")
struct KeyRotationTests {
    private let city: CityFixture
    private let since = CityFixture.issued + 1_000

    init() throws { city = try CityFixture.shared() }

    private func desk(_ keys: [TrustedKey], token: [UInt8]? = nil) throws -> CityDesk {
        var bundle = try CityBundle(city)
        let cixi = city.cixi.entry(keys: keys)
        bundle.list = try city.list(7, [city.city.entry(), cixi, city.beilun.entry()])
        if let token { bundle.tokens[1] = token }
        var desk = try CityDesk(city)
        try desk.take(bundle)
        return desk
    }

    @Test("no attack: with overlap, codes and lists of the old and of the new key are good")
    func overlap() throws {
        for status in [city.cixi.status, city.cixi.spareStatus] {
            let desk = try desk(city.cixi.keys, token: city.cixi.token(key: status))
            for key in [city.cixi.credential, city.cixi.spare] {
                #expect(try desk.judge(city.cixi, by: key).code == .valid)
            }
        }
    }

    @Test("a retired credential key signs on: what it signed before stays good, nothing later does")
    func retiredCredentialKey() throws {
        let desk = try desk(city.cixi.keys(city.cixi.credential, .retired(since: Timestamp(since))))
        for (issuedAt, isGood) in [(since - 1, true), (since, false), (since + 1, false)] {
            let verdict = try desk.judge(city.cixi, city.cixi.claims(issuedAt: issuedAt))
            #expect(verdict.code == (isGood ? .valid : .keyNotAllowed))
            #expect(verdict.facts.why == (isGood ? nil : "retired"))
        }
        let claims = try city.cixi.claims(issuedAt: since)
        #expect(try desk.judge(city.cixi, claims, by: city.cixi.spare).code == .valid)
    }

    @Test("a retired status key signs on: its lists from then on are none")
    func retiredStatusKey() throws {
        let late = CityFixture.now - 100
        let keys = city.cixi.keys(city.cixi.status, .retired(since: Timestamp(late)))
        let before = try city.cixi.token(issuedAt: late - 1)
        let desk = try desk(keys, token: before)
        #expect(try desk.judge(city.cixi).code == .valid)
        for issuedAt in [late, CityFixture.now] {
            let token = try city.cixi.token(issuedAt: issuedAt)
            #expect(
                try desk.refusal(document: token)
                    == .part(name: "\(city.cixi.base)/1", why: "signed by a retired key")
            )
            var holder = desk
            holder.store.statusTokens = [token]
            #expect(try holder.judge(city.cixi).code == .statusUnavailable)
        }
        let next = try city.cixi.token(issuedAt: late, key: city.cixi.spareStatus)
        #expect(try desk.refusal(document: next) == nil)
    }

    @Test("a status key outside its dates signs lists that are none")
    func datesOfTheStatusKey() throws {
        let keys = [
            city.cixi.credential.trusted(.credential),
            city.cixi.status.trusted(.status, notBefore: since, notAfter: since + 50),
        ]
        let desk = try desk(keys, token: city.cixi.token(issuedAt: since))
        for issuedAt in [since - 1, since + 50] {
            #expect(
                try desk.refusal(document: city.cixi.token(issuedAt: issuedAt))
                    == .part(name: "\(city.cixi.base)/1", why: "issued outside the dates of its key")
            )
        }
        #expect(try desk.refusal(document: city.cixi.token(issuedAt: since + 49)) == nil)
    }
}
