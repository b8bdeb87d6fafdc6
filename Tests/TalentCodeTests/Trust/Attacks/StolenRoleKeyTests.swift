import COSE
import TalentCode
import TestSupport
import Testing

@Suite("A stolen status, trust or manifest key")
struct StolenRoleKeyTests {
    private let city: CityFixture
    private let since = CityFixture.now - 1_000

    init() throws { city = try CityFixture.shared() }

    @Test("what a compromised status key signed is refused whatever its iat")
    func status() throws {
        let state = KeyState.compromised(since: Timestamp(since))
        let cixi = city.cixi.entry(keys: city.cixi.keys(city.cixi.status, state))
        var bundle = try CityBundle(city)
        bundle.list = try city.list(7, [city.city.entry(), cixi, city.beilun.entry()])
        bundle.tokens[1] = try city.cixi.token(key: city.cixi.spareStatus)
        var desk = try CityDesk(city)
        try desk.take(bundle)
        for issuedAt in [1, since - 1, since, CityFixture.now, CityFixture.now + 9_999_999] {
            let token = try city.cixi.token(issuedAt: issuedAt)
            let error = TrustError.part(name: "\(city.cixi.base)/1", why: "signed by a compromised key")
            #expect(try desk.refusal(document: token) == error)
            var next = bundle
            next.version += 1
            next.tokens[1] = token
            #expect(try desk.refusal(of: next) == error)
            // Held all the same, it takes nothing back and puts no clock in doubt.
            var holder = desk
            holder.store.statusTokens.append(token)
            #expect(try holder.judge(city.cixi).code == .valid)
            holder.store.statusTokens = [token]
            let verdict = try holder.judge(city.cixi)
            #expect(verdict.code == .statusUnavailable && verdict.facts.why == "signed by a compromised key")
        }
    }

    @Test("what a stolen trust key signs is refused whatever its iat, once a root took the key away")
    func trust() throws {
        var bundle = try CityBundle(city)
        bundle.roots.append(try city.signed(city.root(2, trust: [city.trust[1]])))
        bundle.list = try city.list(7, by: [city.trust[1]])
        var desk = try CityDesk(city)
        try desk.take(bundle)
        for issuedAt in [1, CityFixture.issued - CityFixture.day, since, CityFixture.now] {
            let list = try city.list(8, issuedAt: issuedAt)
            let error = TrustError.threshold(role: .trust, got: 0, need: 1)
            #expect(try desk.refusal(document: list) == error)
            var next = bundle
            next.version += 1
            next.list = list
            #expect(try desk.refusal(of: next) == error)
        }
    }

    @Test("what a stolen manifest key signs is refused whatever its iat, once a root took the key away")
    func manifest() throws {
        var bundle = try CityBundle(city)
        bundle.roots.append(try city.signed(city.root(2, manifest: [city.manifest[1]])))
        bundle.signers = [city.manifest[1]]
        var desk = try CityDesk(city)
        try desk.take(bundle)
        for issuedAt in [1, since, CityFixture.now] {
            var next = bundle
            next.version += 1
            next.issuedAt = issuedAt
            next.signers = [city.manifest[0]]
            #expect(try desk.refusal(of: next) == .threshold(role: .manifest, got: 0, need: 1))
        }
    }

    @Test("one stolen key of a role that needs two signs nothing alone")
    func threshold() throws {
        let two = Array(city.trust.prefix(2))
        let root = city.root(1, trust: two, trustThreshold: 2)
        var bundle = try CityBundle(city)
        bundle.roots = [try city.signed(root)]
        bundle.list = try city.list(7, by: two)
        var desk = try CityDesk(city, anchor: root)
        try desk.take(bundle)
        for signers in [[two[0]], [two[0], two[0]], [two[1], city.manifest[0], city.trust[2]]] {
            let list = try city.list(8, by: signers)
            #expect(try desk.refusal(document: list) == .threshold(role: .trust, got: 1, need: 2))
        }
    }

    @Test("no attack: a trust list by the old and the new key goes over the change of the role")
    func overlap() throws {
        let (old, new) = (city.trust[0], city.trust[1])
        var desk = try CityDesk(city)
        try desk.take(CityBundle(city))
        try desk.take(document: city.list(8, by: [old, new]))
        try desk.take(document: city.signed(city.root(2, trust: [new])))
        #expect(try desk.judge(city.cixi).code == .valid)
        #expect(
            try desk.refusal(document: city.list(7, by: [new]))
                == .rollback(what: "trust list", held: 8, offered: 7)
        )
        try desk.take(document: city.list(9, by: [new]))
        #expect(try desk.refusal(document: city.list(10)) == .threshold(role: .trust, got: 0, need: 1))
    }
}
