import TalentCode
import TestSupport
import Testing

@Suite("Attacks on the chain of roots")
struct RootChainAttackTests {
    private let city: CityFixture
    private let keys: [TestKey]
    private let first: [UInt8]

    init() throws {
        city = try CityFixture.shared()
        keys = city.roots
        first = try city.signed(city.root())
    }

    /// Version 2: keys 1, 2 and 3, of which two sign.
    private func second(by signers: [Int] = [1, 2], version: UInt64 = 2) throws -> [UInt8] {
        try city.signed(city.root(version, root: [keys[1], keys[2], keys[3]]), by: signers.map { keys[$0] })
    }

    private func bundle(_ roots: [[UInt8]]) throws -> CityBundle {
        var bundle = try CityBundle(city)
        bundle.roots = roots
        bundle.version += UInt64(roots.count)
        return bundle
    }

    private func refusal(_ roots: [[UInt8]]) throws -> TrustError? {
        let bundle = try bundle(roots)
        let error = try CityDesk(city).refusal(of: bundle)
        // A desk that holds the first root already answers the same.
        var holder = try CityDesk(city)
        try holder.take(CityBundle(city))
        #expect(try holder.refusal(of: bundle) == error)
        return error
    }

    @Test("no attack: a desk walks every step, though none of the first keys is left at the end")
    func longWalk() throws {
        let third = try city.signed(city.root(3, root: Array(keys[2...4])), by: [keys[2], keys[3]])
        let fourth = try city.signed(city.root(4, root: [keys[3], keys[4]]), by: Array(keys[3...4]))
        let chain = [first, try second(), third, fourth]
        var fresh = try CityDesk(city)
        try fresh.take(bundle(chain))
        #expect(fresh.store.roots == chain)
        #expect(try fresh.judge(city.cixi).code == .valid)
        var alone = try CityDesk(city)
        try alone.take(bundle([first]))
        for root in chain.dropFirst() { try alone.take(document: root) }
        #expect(alone.store.roots == chain)
    }

    @Test("a step that is left out is missed, whoever signed the next one")
    func leftOut() throws {
        let third = city.root(3, root: Array(keys[2...4]))
        let byAll = try city.signed(third, by: keys)
        #expect(try refusal([first, byAll]) == .missingRoot(version: 2))
        let byNew = try city.signed(third, by: [keys[3], keys[4]])
        #expect(try refusal([first, byNew]) == .threshold(role: .root, got: 0, need: 2))
        var desk = try CityDesk(city)
        try desk.take(CityBundle(city))
        #expect(try desk.refusal(document: byAll) == .missingRoot(version: 2))
    }

    @Test("a step needs the threshold of the old keys and that of the new ones")
    func oneSide() throws {
        #expect(try refusal([first, second(by: [0, 1])]) == .threshold(role: .root, got: 1, need: 2))
        #expect(try refusal([first, second(by: [2, 3])]) == .threshold(role: .root, got: 1, need: 2))
        #expect(try refusal([first, second(by: [3])]) == .threshold(role: .root, got: 0, need: 2))
        #expect(try refusal([first, second(by: [])]) == .threshold(role: .root, got: 0, need: 2))
        #expect(try refusal([first, second(by: [0, 2, 3])]) == nil)
    }

    @Test("one key that signs twice is one key")
    func signsTwice() throws {
        #expect(try refusal([first, second(by: [1, 1, 1])]) == .threshold(role: .root, got: 1, need: 2))
    }

    @Test("a version that is not the next one is no step", arguments: [3, 4, 1_000, (1 << 31) - 1])
    func versionJump(_ version: UInt64) throws {
        #expect(try refusal([first, second(version: version)]) == .missingRoot(version: 2))
    }

    @Test("a fork, two roots of one version, is refused at any place of the chain")
    func fork() throws {
        let other = try city.signed(city.root(2), by: Array(keys[0...2]))
        #expect(try refusal([first, second(), other]) == .equivocation(what: "root"))
        let otherFirst = try city.signed(city.root(1, root: Array(keys[0...3])))
        #expect(try refusal([first, otherFirst]) == .equivocation(what: "root"))
        var desk = try CityDesk(city)
        try desk.take(bundle([first, second()]))
        #expect(try desk.refusal(of: bundle([first, other])) == .equivocation(what: "root"))
        #expect(try desk.refusal(document: other) == .equivocation(what: "root"))
    }

    @Test("no attack: the same root with more signatures is the same root")
    func moreSignatures() throws {
        var desk = try CityDesk(city)
        try desk.take(bundle([first, second()]))
        let held = desk.store.roots
        let more = [try city.signed(city.root(), by: Array(keys[0...2])), try second(by: [1, 2, 3])]
        var again = try bundle(more)
        again.version += 1
        #expect(try desk.refusal(of: again) == nil)
        try desk.take(document: second(by: [3, 2, 1]))
        #expect(desk.store.roots == held)
    }

    @Test("a root that lowers the threshold needs the old, higher one")
    func loweredThreshold() throws {
        let raised = city.root(2, threshold: 3)
        #expect(
            try refusal([first, city.signed(raised, by: Array(keys[0...1]))])
                == .threshold(role: .root, got: 2, need: 3)
        )
        let second = try city.signed(raised, by: Array(keys[0...2]))
        #expect(try refusal([first, second]) == nil)
        let lowered = city.root(3, threshold: 1)
        let byTwo = try city.signed(lowered, by: Array(keys[0...1]))
        #expect(try refusal([first, second, byTwo]) == .threshold(role: .root, got: 2, need: 3))
        #expect(try refusal([first, second, city.signed(lowered, by: Array(keys[0...2]))]) == nil)
    }

    @Test("a chain from another root is not believed, alone or beside the own one")
    func otherRoot() throws {
        let foreign = city.root(1, root: [keys[3], keys[4]])
        let bytes = try city.signed(foreign, by: Array(keys[3...4]))
        #expect(try refusal([bytes]) == .noTrustedRoot)
        #expect(try CityDesk(city).refusal(of: bundle([bytes, first])) == nil)
        var holder = try CityDesk(city)
        try holder.take(CityBundle(city))
        #expect(try holder.refusal(of: bundle([bytes, first])) == .equivocation(what: "root"))
        let behind = try city.signed(city.root(2, root: [keys[3], keys[4]]), by: Array(keys[3...4]))
        #expect(try refusal([first, behind]) == .threshold(role: .root, got: 0, need: 2))
        var nothing = try CityDesk(city)
        nothing.store.anchor = nil
        #expect(try nothing.refusal(of: CityBundle(city)) == .noTrustedRoot)
        #expect(try nothing.refusal(document: first) == .noTrustedRoot)
    }

    @Test("a fingerprint that somebody names does not lead to a root that the bundle lacks")
    func wrongFingerprint() throws {
        var desk = try CityDesk(city)
        let foreign = try city.fingerprint(city.root(1, root: [keys[3], keys[4]]))
        let bytes = try CityBundle(city).bytes()
        #expect(throws: TrustError.noTrustedRoot) { try desk.take(bytes, anchor: foreign) }
    }

    @Test("trust starts at the anchor: a later version is enough, and what was before it is not believed")
    func laterAnchor() throws {
        let chain = [first, try second()]
        let anchor = city.root(2, root: [keys[1], keys[2], keys[3]])
        var desk = try CityDesk(city, anchor: anchor)
        try desk.take(bundle(chain))
        #expect(desk.store.roots == [chain[1]])
        // Version 1 of a bundle is no step for it.
        #expect(try desk.refusal(document: first) == .rollback(what: "root", held: 2, offered: 1))
        let third = try city.signed(city.root(3), by: Array(keys[0...2]))
        try desk.take(bundle(chain + [third]))
        #expect(desk.store.roots == [chain[1], third])
    }

    @Test("the fingerprint of an older root of the held chain is no way around what was seen")
    func olderAnchor() throws {
        var desk = try CityDesk(city)
        var newer = try bundle([first, second()])
        newer.list = try city.list(9)
        try desk.take(newer)
        let old = try CityBundle(city).bytes()
        let anchor = try city.fingerprint(city.root())
        #expect(throws: TrustError.rollback(what: "root", held: 2, offered: 1)) {
            try desk.take(old, anchor: anchor)
        }
        newer.list = try city.list(8)
        newer.version += 1
        let bytes = try newer.bytes()
        #expect(throws: TrustError.rollback(what: "trust list", held: 9, offered: 8)) {
            try desk.take(bytes, anchor: anchor)
        }
    }

    @Test("a desk that joins another root forgets all of the first one")
    func joining() throws {
        let foreign = city.root(1, root: [keys[3], keys[4]])
        var other = try bundle([city.signed(foreign, by: Array(keys[3...4]))])
        other.list = try city.list(1, [city.beilun.entry()])
        other.tokens = [try city.beilun.token(issuedAt: CityFixture.now - 500)]
        other.version = 1
        var desk = try CityDesk(city)
        try desk.take(CityBundle(city))
        try desk.take(other.bytes(), anchor: city.fingerprint(foreign))
        #expect(desk.store.roots.count == 1 && desk.store.statusTokens.count == 1)
        #expect(try desk.judge(city.beilun).code == .valid)
        #expect(try desk.judge(city.cixi).code == .unknownKey)
    }

    @Test("a trust list that no longer meets a raised threshold is not held, and nothing breaks")
    func raisedThresholdOfTrust() throws {
        var desk = try CityDesk(city)
        try desk.take(CityBundle(city))
        let two = Array(city.trust.prefix(2))
        let raised = try city.signed(city.root(2, trust: two, trustThreshold: 2))
        // The same keys with a higher threshold is no rotation.
        var same = try CityDesk(city, anchor: city.root(1, trust: two))
        var start = try bundle([city.signed(city.root(1, trust: two))])
        try same.take(start)
        for var desk in [desk, same] {
            try desk.take(document: raised)
            #expect(try desk.judge(city.cixi).code == .noTrust)
        }
        // The version that was seen still counts.
        try same.take(document: raised)
        #expect(
            try same.refusal(document: city.list(6, by: two))
                == .rollback(what: "trust list", held: 7, offered: 6)
        )
        start.roots.append(raised)
        start.list = try city.list(8, by: two)
        start.version += 1
        try same.take(start)
        #expect(try same.judge(city.cixi).code == .valid)
        start.list = try city.list(9, by: [city.trust[0]])
        #expect(try same.refusal(of: start) == .threshold(role: .trust, got: 1, need: 2))
    }
    @Test(
        "a manifest that no longer meets a raised threshold still gives the age, and its version still counts"
    )
    func raisedThresholdOfManifest() throws {
        let two = Array(city.manifest.prefix(2))
        let start = city.root(1, manifest: two)
        var desk = try CityDesk(city, anchor: start)
        var bundle = try bundle([city.signed(start)])
        try desk.take(bundle)
        let raised = try city.signed(city.root(2, manifest: two, manifestThreshold: 2))
        try desk.take(document: raised)
        #expect(try desk.judge(city.cixi).facts.trustAge != nil)
        bundle.roots.append(raised)
        bundle.version += 1
        #expect(try desk.refusal(of: bundle) == .threshold(role: .manifest, got: 1, need: 2))
        bundle.signers = two
        bundle.version = 3
        #expect(try desk.refusal(of: bundle) == .rollback(what: "manifest", held: 4, offered: 3))
        bundle.version = 5
        try desk.take(bundle)
        #expect(try desk.judge(city.cixi).code == .valid)
    }
}
