import COSE
import TalentCode
import TestSupport
import Testing

@Suite("Arbitrary installation: documents that nobody signed, or somebody whose business they are not")
struct ArbitraryInstallationTests {
    private let city: CityFixture
    private let bundle: CityBundle
    private var desk: CityDesk

    init() throws {
        city = try CityFixture.shared()
        bundle = try CityBundle(city)
        desk = try CityDesk(city)
        try desk.take(bundle)
    }

    private func refusal(_ change: (inout CityBundle) throws -> Void) throws -> TrustError? {
        var next = bundle
        next.version += 1
        try change(&next)
        let error = try desk.refusal(of: next)
        #expect(try CityDesk(city).refusal(of: next) == error)
        return error
    }

    private func none(_ role: TrustRole, of need: Int = 1) -> TrustError {
        .threshold(role: role, got: 0, need: need)
    }

    @Test("a root that is signed by nobody, by other roles or by a stranger")
    func root() throws {
        for signers in [[], [city.trust[0]], [city.manifest[0]], [city.cixi.credential], [city.roots[4]]] {
            let root = try city.signed(city.root(2), by: signers)
            #expect(try refusal { $0.roots.append(root) } == none(.root, of: 2))
            #expect(try desk.refusal(document: root) == none(.root, of: 2))
        }
    }

    @Test("a trust list that is signed by nobody, by other roles, by an issuer or by a later key")
    func trustList() throws {
        for signers in [
            [], [city.manifest[0]], Array(city.roots.prefix(3)), [city.cixi.credential], [city.trust[1]],
        ] {
            let list = try city.list(8, by: signers)
            #expect(try refusal { $0.list = list } == none(.trust))
            #expect(try desk.refusal(document: list) == none(.trust))
        }
    }

    @Test("a manifest that is signed by nobody, by other roles, by an issuer or by a later key")
    func manifest() throws {
        for signers in [
            [], [city.trust[0]], Array(city.roots.prefix(3)), [city.cixi.status], [city.manifest[1]],
        ] {
            #expect(try refusal { $0.signers = signers } == none(.manifest))
        }
    }

    @Test("a signature that stands under another document")
    func borrowedSignature() throws {
        let other = try COSESign(city.list(8)).signatures[0]
        let list = try city.list(9)
        let stolen = Array(list.dropLast(other.bytes.count)) + other.bytes
        #expect(try refusal { $0.list = stolen } == none(.trust))
    }

    /// A status list of cixi that is refused in a bundle, alone, and where it is held all the same.
    private func expectUnusable(_ token: [UInt8], _ why: String) throws {
        let error = TrustError.part(name: "\(city.cixi.base)/1", why: why)
        #expect(try refusal { $0.tokens[1] = token } == error)
        #expect(try desk.refusal(document: token) == error)
        var holder = desk
        holder.store.statusTokens = [token]
        let verdict = try holder.judge(city.cixi)
        #expect(verdict.code == .statusUnavailable && verdict.outcome == .undecided)
        #expect(verdict.facts.why == why)
        // Beside a good one it changes nothing, in either order.
        for tokens in [[bundle.tokens[1], token], [token, bundle.tokens[1]]] {
            holder.store.statusTokens = tokens
            #expect(try holder.judge(city.cixi).code == .valid)
        }
    }

    @Test("a status list that is signed by a key of another purpose, issuer or name")
    func statusList() throws {
        let late = CityFixture.now - 1
        let own = "signed by no key of the issuer"
        try expectUnusable(
            city.cixi.token(issuedAt: late, key: city.cixi.credential), "signed by a key of another purpose"
        )
        for key in [city.beilun.status, city.city.status, city.trust[0], city.manifest[0]] {
            try expectUnusable(city.cixi.token(issuedAt: late, key: key), own)
        }
        var list = StatusList()
        list.set(.suspended, at: 5)
        let borrowed = try StatusListToken.sign(
            list, uri: StatusURI("\(city.cixi.base)/1"), issuedAt: Timestamp(late),
            kid: city.cixi.status.kid, key: city.beilun.status.signing
        )
        try expectUnusable(borrowed, "the signature does not hold")
    }

    @Test("a status list for an address that nobody has")
    func unknownAddress() throws {
        for uri in [
            "https://tc.example/s/1", city.cixi.base, "\(city.cixi.base)/0", "\(city.cixi.base)/01",
            "\(city.cixi.base)/1/", "\(city.cixi.base)/1/2", "\(city.cixi.base)//1", "\(city.cixi.base)/x",
            "",
        ] {
            let token = try city.cixi.token(uri: uri)
            let error = TrustError.part(name: uri, why: "no issuer has this status base")
            #expect(try refusal { $0.tokens.append(token) } == error)
            #expect(try desk.refusal(document: token) == error)
        }
    }

    @Test("a salvage list that is signed by a wrong key, or speaks for another issuer's key")
    func salvageList() throws {
        let claims = try city.cixi.claims()
        let stolen = KeyState.compromised(since: Timestamp(CityFixture.issued + 60))
        let retired = KeyState.retired(since: Timestamp(CityFixture.now + 9_999))
        let old = try TestKey.generate(.edDSA)
        let later = try TestKey.generate(.edDSA)
        let keys =
            city.cixi.keys(city.cixi.credential, stolen)
            + [
                old.trusted(.credential, state: retired),
                later.trusted(.credential, notBefore: CityFixture.now + 1),
            ]
        let list = try city.list(8, [city.city.entry(), city.cixi.entry(keys: keys), city.beilun.entry()])
        var desk = desk
        try desk.take(document: list)
        let lists: [(bytes: [UInt8], why: String)] = [
            (try city.cixi.salvage([claims], by: city.cixi.status), "signed by a key of another purpose"),
            (try city.cixi.salvage([claims], by: city.cixi.credential), "signed by a key not in use"),
            (try city.cixi.salvage([claims], by: old), "signed by a key not in use"),
            (try city.cixi.salvage([claims], by: later), "issued outside the dates of its key"),
            (try city.cixi.salvage([claims], by: city.beilun.spare), "the signature does not hold"),
            (try city.cixi.salvage([claims], by: city.trust[0]), "the signature does not hold"),
            (
                try city.cixi.salvage([claims], by: city.beilun.spare, issuer: city.beilun.area),
                "the issuer has no such key"
            ),
            (try city.cixi.salvage([claims], about: city.roots[4]), "the issuer has no such key"),
            (Array(list.dropLast()), "unreadable"),
        ]
        for (bytes, why) in lists {
            let error = TrustError.part(name: "salvage list 1", why: why)
            if why != "unreadable" { #expect(try desk.refusal(document: bytes) == error) }
            let bundled = try refusal { bundle in
                bundle.list = list
                // What is unreadable does not even come so far in a bundle.
                bundle.salvages = why == "unreadable" ? [] : [bytes]
            }
            #expect(bundled == (why == "unreadable" ? nil : error))
            var holder = desk
            holder.store.salvageLists = [bytes]
            let verdict = try holder.judge(city.cixi, claims)
            #expect(verdict.code == .keyCompromised && verdict.outcome == .undecided)
        }
        try desk.take(document: city.cixi.salvage([claims]))
        #expect(try desk.judge(city.cixi, claims).code == .valid)
    }
}
