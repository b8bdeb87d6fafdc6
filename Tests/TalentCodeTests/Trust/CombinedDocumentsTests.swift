import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Own and imported documents together")
struct CombinedDocumentsTests {
    private let city: CityFixture
    private let bundle: CityBundle

    init() throws {
        city = try CityFixture.shared()
        bundle = try CityBundle(city)
    }

    private func desk(_ bundle: CityBundle) throws -> CityDesk {
        var desk = try CityDesk(city)
        try desk.take(bundle)
        return desk
    }

    /// An office of its own root that lists cixi alone, with a token of its own.
    private func district(_ token: [UInt8]) throws -> TrustStore {
        let root = city.root(1, root: Array(city.roots[3...4]))
        var store = TrustStore()
        store.anchor = try city.fingerprint(root)
        store.roots = [try city.signed(root, by: Array(city.roots[3...4]))]
        store.trustList = try city.list(900, [city.cixi.entry()])
        store.statusTokens = [token]
        return store
    }

    private func combined(_ own: TrustStore?, _ imported: TrustStore?) throws -> TrustStore? {
        try HeldDocuments.combined(own: own, imported: imported, city.cryptography)
    }

    @Test("one of them alone is what is held, and none is nothing")
    func alone() throws {
        let store = try desk(bundle).store
        #expect(try combined(nil, store) == store)
        #expect(try combined(store, nil) == store)
        #expect(try combined(nil, nil) == nil)
    }

    @Test("a district that joined its city judges by the city's list, however high its own versions are")
    func joined() throws {
        var desk = try desk(bundle)
        let own = try district(city.cixi.token(issuedAt: CityFixture.now - 99))
        desk.store = try #require(try combined(own, desk.store))
        #expect(try desk.judge(city.beilun).facts.trustVersion == 7)
        #expect(try desk.judge(city.beilun).code == .valid)
        #expect(try desk.judge(city.cixi).code == .valid)
    }

    @Test("its own fresher list counts: a bundle made before a revocation takes nothing back")
    func ownFresherList() throws {
        var desk = try desk(bundle)
        let revoked = try district(city.cixi.token([5: .revoked], issuedAt: CityFixture.now - 5))
        let imported = desk.store
        desk.store = try #require(try combined(revoked, imported))
        #expect(try desk.judge(city.cixi).code == .revoked)
        let older = try district(city.cixi.token([5: .revoked], issuedAt: CityFixture.now - 500))
        desk.store = try #require(try combined(older, imported))
        #expect(try desk.judge(city.cixi).code == .valid)
    }

    @Test("its own list counts for nothing if the city does not know the key that signed it")
    func ownUnknownKey() throws {
        var desk = try desk(bundle)
        let own = try district(city.cixi.token([5: .revoked], key: city.cixi.credential))
        desk.store = try #require(try combined(own, desk.store))
        #expect(try desk.judge(city.cixi).code == .valid)
    }

    @Test("an office that is its own root goes by its own list, not by an older one that came back to it")
    func ownRoot() throws {
        let own = try desk(bundle).store
        var older = bundle
        older.list = try city.list(
            6, [city.city.entry(), city.cixi.entry(removedSince: 1), city.beilun.entry()])
        var desk = try desk(older)
        desk.store = try #require(try combined(own, desk.store))
        #expect(try desk.judge(city.cixi).facts.trustVersion == 7)
        #expect(try desk.judge(city.cixi).code == .valid)
    }

    @Test("an office that is its own root goes by a newer list or root that it imported")
    func ownRootNewerImport() throws {
        let own = try desk(bundle).store
        let cixi = city.cixi.entry(removedSince: 1)
        var newer = bundle
        newer.list = try city.list(8, [city.city.entry(), cixi, city.beilun.entry()])
        var byList = try desk(newer)
        byList.store = try #require(try combined(own, byList.store))
        #expect(try byList.judge(city.cixi).code == .untrustedIssuer)
        newer.roots.append(try city.signed(city.root(2, trust: [city.trust[1]])))
        newer.list = try city.list(2, [city.city.entry(), cixi, city.beilun.entry()], by: [city.trust[1]])
        var byRoot = try desk(newer)
        byRoot.store = try #require(try combined(own, byRoot.store))
        #expect(byRoot.store.roots.count == 2)
        #expect(try byRoot.judge(city.cixi).code == .untrustedIssuer)
    }

    @Test("an import without an anchor brings lists alone, never a root or a trust list")
    func noAnchor() throws {
        let own = try desk(bundle).store
        var imported = try district(city.cixi.token([5: .revoked], issuedAt: CityFixture.now - 5))
        imported.anchor = nil
        var desk = try desk(bundle)
        desk.store = try #require(try combined(own, imported))
        #expect(desk.store.trustList == own.trustList && desk.store.roots == own.roots)
        #expect(try desk.judge(city.cixi).code == .revoked)
    }
}
