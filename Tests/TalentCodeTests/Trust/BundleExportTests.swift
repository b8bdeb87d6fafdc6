import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Bundles that an office makes")
struct BundleExportTests {
    private let city: CityFixture
    private let now = Timestamp(CityFixture.now)
    private var store: TrustStore

    init() throws {
        city = try CityFixture.shared()
        var desk = try CityDesk(city)
        try desk.take(CityBundle(city))
        store = desk.store
    }

    private func make(_ store: TrustStore? = nil, by keys: [TestKey]? = nil) throws -> BundleExport.Made {
        let keys = keys ?? [city.manifest[0]]
        return try BundleExport(signers: keys.map(city.signer), city.cryptography)
            .make(store ?? self.store, version: 4, now: now)
    }

    @Test("are taken by a desk that knows the root and by no other")
    func taken() throws {
        let made = try make()
        var desk = try CityDesk(city)
        try desk.take(made.bytes)
        #expect(try desk.judge(city.cixi).code == .valid)
        #expect(made.omitted.isEmpty && made.bundle.parts.count == 5)
        #expect(try CityDesk(city, anchor: city.root(2)).refusal(of: made.bytes) == .noTrustedRoot)
    }

    @Test("do not leave the office if no desk would take them")
    func wrongKeys() {
        for keys in [[], [city.trust[0]], [city.manifest[1]], [city.roots[0]]] {
            #expect(throws: TrustError.threshold(role: .manifest, got: 0, need: 1)) { try make(by: keys) }
        }
    }

    @Test("need an anchor, a root and a trust list that hold")
    func nothingHeld() throws {
        for change: (inout TrustStore) -> Void in [
            { $0.anchor = nil }, { $0.roots = [] }, { $0.trustList = nil },
        ] {
            var less = store
            change(&less)
            #expect(throws: OfficeDocuments.Failure.nothingHeld) { try make(less) }
        }
        var other = store
        other.trustList = try city.list(8, by: [city.trust[1]])
        #expect(throws: TrustError.threshold(role: .trust, got: 0, need: 1)) { try make(other) }
        other = store
        other.anchor = try city.fingerprint(city.root(2))
        #expect(throws: TrustError.noTrustedRoot) { try make(other) }
    }

    @Test("hold the newest usable list of each address, and say which were left out")
    func newest() throws {
        var more = store
        let newer = try city.cixi.token([5: .revoked], issuedAt: CityFixture.now - 1)
        let foreign = try city.beilun.token(uri: "\(city.beilun.base)/2", key: city.cixi.status)
        let worse = try city.cixi.token(issuedAt: CityFixture.now, key: city.beilun.status)
        for tokens in [[newer] + store.statusTokens, store.statusTokens + [newer]] {
            more.statusTokens = [foreign] + tokens + [worse, [0xf6]]
            let made = try make(more)
            #expect(made.omitted.map(\.uri) == [StatusURI("\(city.beilun.base)/2")])
            #expect(made.omitted.map(\.why) == ["signed by no key of the issuer"])
            var desk = try CityDesk(city)
            try desk.take(made.bytes)
            #expect(desk.store.statusTokens.count == 3)
            #expect(try desk.judge(city.cixi).code == .revoked)
        }
    }

    @Test("hold the newest usable salvage list of each key")
    func salvage() throws {
        var more = store
        let old = try city.cixi.salvage([], issuedAt: CityFixture.now - 9)
        let new = try city.cixi.salvage([city.cixi.claims()], issuedAt: CityFixture.now - 8)
        let foreign = try city.cixi.salvage([], issuedAt: CityFixture.now, by: city.beilun.spare)
        for lists in [[old, new, foreign], [foreign, new, old]] {
            more.salvageLists = lists
            let parts = try make(more).bundle.parts.filter { $0.kind == .salvage }
            #expect(parts.map(\.bytes) == [new])
        }
    }

    @Test("of the same content are the same, part by part")
    func order() throws {
        var turned = store
        turned.statusTokens.reverse()
        #expect(try make(turned).bundle.parts == make().bundle.parts)
    }
}
