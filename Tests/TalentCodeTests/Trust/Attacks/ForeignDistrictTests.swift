import COSE
import TalentCode
import TestSupport
import Testing

@Suite("Codes of other districts under one city")
struct ForeignDistrictTests {
    private let city: CityFixture
    private let bundle: CityBundle
    private var desk: CityDesk

    init() throws {
        city = try CityFixture.shared()
        bundle = try CityBundle(city)
        desk = try CityDesk(city)
        try desk.take(bundle)
    }

    @Test("no attack: one desk judges the codes of the city and of all its districts")
    func all() throws {
        for issuer in [city.city, city.cixi, city.beilun] {
            let verdict = try desk.judge(issuer)
            #expect(verdict.code == .valid && verdict.credential?.issuer.id == issuer.area)
        }
    }

    @Test("a removed district is no issuer any more, its keys notwithstanding, until it is taken in again")
    func removed() throws {
        var desk = desk
        for since in [1, CityFixture.now + 9_999] {
            let gone = city.cixi.entry(removedSince: since)
            let version: UInt64 = since == 1 ? 8 : 9
            try desk.take(document: city.list(version, [city.city.entry(), gone, city.beilun.entry()]))
            let verdict = try desk.judge(city.cixi)
            #expect(verdict.code == .untrustedIssuer && verdict.outcome == .invalid)
            #expect(try desk.judge(city.beilun).code == .valid)
        }
        try desk.take(document: city.list(10))
        #expect(try desk.judge(city.cixi).code == .valid)
    }

    @Test("a key that is not in the list yet proves nothing: version and age of the list are stated")
    func newKey() throws {
        let key = try TestKey.generate(.es256)
        let claims = try city.cixi.claims()
        let verdict = try desk.judge(city.cixi, claims, by: key)
        #expect(verdict.code == .unknownKey && verdict.outcome == .undecided)
        #expect(verdict.facts.trustVersion == 7 && verdict.facts.trustAge == 25)
        var desk = desk
        let cixi = city.cixi.entry(keys: city.cixi.keys + [key.trusted(.credential)])
        try desk.take(document: city.list(8, [city.city.entry(), cixi, city.beilun.entry()]))
        #expect(try desk.judge(city.cixi, claims, by: key).code == .valid)
    }

    @Test("a district that the list does not name is a stranger")
    func stranger() throws {
        let stranger = try IssuerFixture(330205, base: "https://tc.jiangbei.gov.cn/s")
        #expect(try desk.judge(stranger).code == .unknownKey)
        // Under the name of one that is there it is one as well.
        #expect(try desk.judge(city.cixi, by: stranger.credential).code == .unknownKey)
    }

    @Test("a desk that holds no trust list knows nobody")
    func nothingHeld() throws {
        let verdict = try CityDesk(city).judge(city.cixi)
        #expect(verdict.code == .noTrust && verdict.outcome == .undecided)
    }
}
