import COSE
import TalentCode
import TestSupport
import Testing

@Suite("Fast-forward: a stolen key signs the highest version, so that nothing newer can come")
struct FastForwardTests {
    private let city: CityFixture
    private let highest: UInt64 = (1 << 31) - 1
    private let start: CityBundle
    private var desk: CityDesk

    init() throws {
        city = try CityFixture.shared()
        start = try CityBundle(city)
        desk = try CityDesk(city)
        try desk.take(start)
    }

    /// The next bundle of the city.
    private func next(_ change: (inout CityBundle) throws -> Void) throws -> CityBundle {
        var bundle = start
        bundle.version += 1
        bundle.list = try city.list(8)
        try change(&bundle)
        return bundle
    }

    @Test("of the trust list ends with a root that takes the stolen key away")
    func trustList() throws {
        var desk = desk
        try desk.take(document: city.list(highest))
        let error = TrustError.rollback(what: "trust list", held: highest, offered: 8)
        #expect(try desk.refusal(of: next { _ in }) == error)
        #expect(try desk.refusal(document: city.list(8)) == error)
        // A root that changes other roles alone forgets nothing of this one.
        let others = try city.signed(city.root(2, manifest: [city.manifest[1]]))
        let stillStolen = try next { bundle in
            bundle.roots.append(others)
            bundle.signers = [city.manifest[1]]
        }
        #expect(try desk.refusal(of: stillStolen) == error)

        let root = try city.signed(city.root(2, trust: [city.trust[1]]))
        let list = try city.list(8, by: [city.trust[1]])
        let recovered = try next { bundle in
            bundle.roots.append(root)
            bundle.list = list
        }
        var byBundle = desk
        try byBundle.take(recovered)
        #expect(try byBundle.judge(city.cixi).facts.trustVersion == 8)
        try desk.take(document: root)
        #expect(try desk.judge(city.cixi).code == .noTrust)
        #expect(
            try desk.refusal(document: city.list(9))
                == .threshold(role: .trust, got: 0, need: 1)
        )
        try desk.take(document: list)
        #expect(try desk.judge(city.cixi).code == .valid)
    }

    @Test("of the manifest ends with a root that takes the stolen key away")
    func manifest() throws {
        var desk = desk
        try desk.take(next { $0.version = highest })
        let error = TrustError.rollback(what: "manifest", held: highest, offered: 5)
        #expect(try desk.refusal(of: next { $0.version = 5 }) == error)
        let others = try city.signed(city.root(2, trust: [city.trust[1]]))
        let stillStolen = try next { bundle in
            bundle.version = 5
            bundle.roots.append(others)
            bundle.list = try city.list(8, by: [city.trust[1]])
        }
        #expect(try desk.refusal(of: stillStolen) == error)
        let root = try city.signed(city.root(2, manifest: [city.manifest[1]]))
        let recovered = try next { bundle in
            bundle.version = 5
            bundle.roots.append(root)
            bundle.signers = [city.manifest[1]]
        }
        var byBundle = desk
        try byBundle.take(recovered)
        #expect(try byBundle.judge(city.cixi).code == .valid)
        try desk.take(document: root)
        // The desk goes on, and its data is as old as the manifest that it took it with.
        let verdict = try desk.judge(city.cixi)
        #expect(verdict.code == .valid && verdict.facts.trustAge != nil)
        try desk.take(recovered)
        #expect(try desk.refusal(of: recovered) == nil)
    }

    @Test("beyond the highest version is no version at all")
    func beyond() throws {
        let error = try desk.refusal(document: city.list(highest + 1))
        guard case .malformed = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try desk.refusal(document: city.list(highest)) == nil)
    }

    @Test("of a status list ends when the trust list calls its key compromised")
    func status() throws {
        var desk = desk
        let far = CityFixture.now + 3_650 * CityFixture.day
        try desk.take(document: city.cixi.token([5: .revoked], issuedAt: far))
        // A clock that seems years behind: nothing is called good, and nothing forged.
        #expect(try desk.judge(city.cixi).code == .clockBehind)
        let uri = "\(city.cixi.base)/1"
        let good = try city.cixi.token(issuedAt: CityFixture.now - 5, key: city.cixi.spareStatus)
        let error = TrustError.rollback(what: uri, held: far, offered: CityFixture.now - 5)
        #expect(try desk.refusal(document: good) == error)
        var kept = desk
        try kept.take(next { $0.tokens[1] = good })
        #expect(try kept.judge(city.cixi).code == .clockBehind)

        let stolen = KeyState.compromised(since: Timestamp(CityFixture.issued))
        let cixi = city.cixi.entry(keys: city.cixi.keys(city.cixi.status, stolen))
        let list = try city.list(8, [city.city.entry(), cixi, city.beilun.entry()])
        var byBundle = desk
        try byBundle.take(
            next { bundle in
                bundle.list = list
                bundle.tokens[1] = good
            }
        )
        #expect(try byBundle.judge(city.cixi).code == .valid)
        try desk.take(document: list)
        #expect(try desk.judge(city.cixi).code == .statusUnavailable)
        try desk.take(document: good)
        #expect(try desk.judge(city.cixi).code == .valid)
    }

    @Test("of a salvage list ends when the trust list calls the key that signed it compromised")
    func salvage() throws {
        var desk = desk
        let third = try TestKey.generate(.edDSA)
        func list(_ version: UInt64, _ spare: KeyState) throws -> [UInt8] {
            let stolen = KeyState.compromised(since: Timestamp(CityFixture.issued + 60))
            let keys = [
                city.cixi.credential.trusted(.credential, state: stolen),
                city.cixi.spare.trusted(.credential, state: spare),
                city.cixi.status.trusted(.status), third.trusted(.credential),
            ]
            return try city.list(
                version, [city.city.entry(), city.cixi.entry(keys: keys), city.beilun.entry()])
        }
        let claims = try city.cixi.claims()
        try desk.take(document: list(8, .active))
        try desk.take(document: city.cixi.salvage([], issuedAt: CityFixture.now + (1 << 30)))
        #expect(try desk.judge(city.cixi, claims).code == .keyCompromised)
        let good = try city.cixi.salvage([claims], by: third)
        guard case .rollback = try desk.refusal(document: good) else {
            Issue.record("an older salvage list was taken")
            return
        }
        try desk.take(document: list(9, .compromised(since: Timestamp(CityFixture.now))))
        try desk.take(document: good)
        #expect(try desk.judge(city.cixi, claims).code == .valid)
    }
}
