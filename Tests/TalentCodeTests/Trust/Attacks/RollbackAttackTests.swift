import TalentCode
import TestSupport
import Testing

@Suite("Rollback: something older than what is held")
struct RollbackAttackTests {
    private let city: CityFixture
    private let bundle: CityBundle
    private let kid: KeyID
    private var desk: CityDesk

    /// A desk that holds root 2, trust list 7, manifest 3, a status list and a salvage list.
    init() throws {
        city = try CityFixture.shared()
        var bundle = try CityBundle(city)
        bundle.roots.append(try city.signed(city.root(2)))
        bundle.list = try Self.list(city, 7)
        bundle.salvages = [try city.cixi.salvage([city.cixi.claims()])]
        self.bundle = bundle
        kid = city.cixi.credential.kid
        desk = try CityDesk(city)
        try desk.take(bundle)
    }

    private static func list(
        _ city: CityFixture, _ version: UInt64, issuedAt: UInt64 = CityFixture.issued
    ) throws -> [UInt8] {
        let since = KeyState.compromised(since: Timestamp(CityFixture.issued + 60))
        let cixi = city.cixi.entry(keys: city.cixi.keys(city.cixi.credential, since))
        return try city.list(version, [city.city.entry(), cixi, city.beilun.entry()], issuedAt: issuedAt)
    }

    @Test("no attack: all that is held is good")
    func good() throws {
        #expect(try desk.judge(city.cixi).code == .valid)
        #expect(desk.store.roots.count == 2)
    }

    @Test("of the root")
    func root() throws {
        var older = bundle
        older.roots.removeLast()
        older.version += 1
        #expect(try desk.refusal(of: older) == .rollback(what: "root", held: 2, offered: 1))
        #expect(
            try desk.refusal(document: bundle.roots[0]) == .rollback(what: "root", held: 2, offered: 1)
        )
    }

    @Test("of the trust list")
    func trustList() throws {
        var older = bundle
        older.list = try Self.list(city, 6)
        older.version += 1
        let error = TrustError.rollback(what: "trust list", held: 7, offered: 6)
        #expect(try desk.refusal(of: older) == error)
        #expect(try desk.refusal(document: older.list) == error)
    }

    @Test(
        "of the trust list or the manifest behind a root that lets a further key in: a key that joins opens no way back"
    )
    func joiningKey() throws {
        for role in [TrustRole.trust, .manifest] {
            var older = bundle
            older.roots.append(
                try city.signed(
                    city.root(
                        3, trust: role == .trust ? city.trust : nil,
                        manifest: role == .manifest ? city.manifest : nil)
                )
            )
            if role == .trust {
                older.version += 1
                older.list = try Self.list(city, 6)
                #expect(try desk.refusal(of: older) == .rollback(what: "trust list", held: 7, offered: 6))
            } else {
                older.version -= 1
                #expect(try desk.refusal(of: older) == .rollback(what: "manifest", held: 3, offered: 2))
            }
        }
    }

    @Test("of the manifest, even if everything in it is newer")
    func manifest() throws {
        var older = bundle
        older.version = 2
        older.list = try Self.list(city, 8)
        #expect(try desk.refusal(of: older) == .rollback(what: "manifest", held: 3, offered: 2))
        older.version = 3
        #expect(try desk.refusal(of: older) == .equivocation(what: "manifest"))
        older.version = 4
        #expect(try desk.refusal(of: older) == nil)
    }

    @Test("of a status list")
    func status() throws {
        let time = CityFixture.now - 30
        var older = bundle
        older.tokens[1] = try city.cixi.token(issuedAt: time - 1)
        older.version += 1
        let uri = "\(city.cixi.base)/1"
        let error = TrustError.rollback(what: uri, held: time, offered: time - 1)
        #expect(try desk.refusal(document: older.tokens[1]) == error)
        // In a newer bundle it is left out, and the rest of the bundle counts.
        var carried = desk
        try carried.take(older)
        #expect(carried.store.statusTokens.contains(bundle.tokens[1]))
        #expect(!carried.store.statusTokens.contains(older.tokens[1]))
        // Revoked since: the old list would make it good again.
        var revoked = desk
        try revoked.take(document: city.cixi.token([5: .revoked], issuedAt: time + 9))
        #expect(try revoked.judge(city.cixi).code == .revoked)
        var replay = bundle
        replay.version += 1
        try revoked.take(replay)
        #expect(try revoked.judge(city.cixi).code == .revoked)
    }

    @Test("of a salvage list")
    func salvage() throws {
        let time = CityFixture.now - 20
        var older = bundle
        older.salvages = [try city.cixi.salvage([], issuedAt: time - 1)]
        older.version += 1
        let error = TrustError.rollback(what: "salvage list of \(kid)", held: time, offered: time - 1)
        #expect(try desk.refusal(document: older.salvages[0]) == error)
        var carried = desk
        try carried.take(older)
        #expect(carried.store.salvageLists == bundle.salvages)
    }

    @Test("by two documents of one version: the second is refused and named")
    func equivocation() throws {
        var other = bundle
        other.version += 1
        other.list = try Self.list(city, 7, issuedAt: CityFixture.issued + 1)
        #expect(try desk.refusal(of: other) == .equivocation(what: "trust list"))
        #expect(try desk.refusal(document: other.list) == .equivocation(what: "trust list"))
        other = bundle
        other.issuedAt += 1
        #expect(try desk.refusal(of: other) == .equivocation(what: "manifest"))
        other = bundle
        other.version += 1
        other.tokens[1] = try city.cixi.token([5: .revoked])
        #expect(try desk.refusal(of: other) == .equivocation(what: "\(city.cixi.base)/1"))
        #expect(try desk.refusal(document: other.tokens[1]) == .equivocation(what: "\(city.cixi.base)/1"))
        other = bundle
        other.version += 1
        other.salvages = [try city.cixi.salvage([])]
        #expect(try desk.refusal(of: other) == .equivocation(what: "salvage list of \(kid)"))
        #expect(
            try desk.refusal(document: other.salvages[0]) == .equivocation(what: "salvage list of \(kid)")
        )
    }

    @Test("by leaving out: a later bundle without a list does not make the desk forget the newest one")
    func leftOut() throws {
        var desk = desk
        try desk.take(document: city.cixi.token([5: .revoked], issuedAt: CityFixture.now - 10))
        var later = bundle
        later.version += 1
        later.tokens = [bundle.tokens[0]]
        later.salvages = []
        try desk.take(later)
        #expect(desk.store.statusTokens.count == 3 && desk.store.salvageLists.count == 1)
        #expect(try desk.judge(city.cixi).code == .revoked)
        later.version += 1
        later.tokens = bundle.tokens
        try desk.take(later)
        #expect(try desk.judge(city.cixi).code == .revoked)
    }

    @Test("no attack: the same again changes nothing, not even the order of what it does not name")
    func sameAgain() throws {
        var desk = desk
        for number in 2...9 {
            try desk.take(document: city.cixi.token(uri: "\(city.cixi.base)/\(number)"))
        }
        let bytes = try bundle.bytes()
        // The signatures of the manifest are others each time; its payload is the same.
        try desk.take(bytes)
        let held = desk.store
        for _ in 0..<4 {
            try desk.take(bytes)
            #expect(desk.store == held)
        }
        for document in [bundle.roots[1], bundle.list, bundle.salvages[0]] {
            try desk.take(document: document)
            #expect(desk.store == held)
        }
        let tokens = Set(held.statusTokens)
        try desk.take(document: bundle.tokens[0])
        #expect(Set(desk.store.statusTokens) == tokens)
    }
}
