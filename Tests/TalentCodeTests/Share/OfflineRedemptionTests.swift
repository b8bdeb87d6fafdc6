import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Redeeming without network")
struct OfflineRedemptionTests {
    private let fixture: ShareFixture

    init() throws { fixture = try ShareFixture.shared() }

    private func answer(
        _ request: OfflineRedemption.Request, _ files: [[UInt8]]? = nil, now: Timestamp = ShareFixture.now
    ) throws -> OfflineRedemption.Answer {
        let shares = try (files ?? [fixture.grant()]).map { try fixture.read($0) }
        return try fixture.redemption().redeem(request, from: shares, now: now)
    }

    private func code(
        _ request: OfflineRedemption.Request, _ files: [[UInt8]]? = nil, now: Timestamp = ShareFixture.now
    ) throws -> BenefitCode {
        switch try answer(request, files, now: now) {
        case .refused(let judgement): judgement.code
        case .redeemed(let judgement, _): judgement.code
        }
    }

    private func facts(_ answer: OfflineRedemption.Answer) -> BenefitFacts {
        switch answer {
        case .refused(let judgement), .redeemed(let judgement, _): judgement.facts
        }
    }

    @Test("a good code takes a unit, provisionally")
    func good() throws {
        let grant = try fixture.grant()
        let benefit = try fixture.benefit([.counted], times: 2)
        let answer = try answer(fixture.request(fixture.live(), benefit, units: 2, id: "r-1"), [grant])
        guard case .redeemed(let judgement, let entry) = answer else {
            Issue.record("refused: \(answer)")
            return
        }
        #expect(judgement.code == .provisional && judgement.outcome == .valid)
        #expect(judgement.facts.left == 18)
        #expect(judgement.facts.notAfter == Timestamp(fixture.notAfter))
        #expect(try judgement.facts.share == fixture.terms().share)
        let made = entry.redemption
        #expect(made.number == 1 && made.units == 2 && made.at == ShareFixture.now)
        #expect(made.statusAge == 35 && made.trustVersion == 7 && made.request == RequestID("r-1"))
        #expect(try made.serial == OfficeFixture.serial() && made.issuer == OfficeFixture.area())
        #expect(made.presentation?.nonce == [UInt8](repeating: 1, count: 8))
        let file = try fixture.read(grant + entry.bytes)
        #expect(file.entries == [entry] && file.left == 18)
        #expect(file.entry(of: try ShareFixture.some(RequestID("r-1"))) == entry)
        #expect(file.entry(of: try ShareFixture.some(RequestID("r-2"))) == nil)
    }

    @Test("what one share gave counts where another one is to give")
    func otherShare() throws {
        let used = try fixture.read(fixture.file(1, first: 7))
        let fresh = try fixture.read(fixture.grant())
        let request = try fixture.request(fixture.live(7, nonce: 2))
        let redemption = try fixture.redemption()
        let alone = try redemption.redeem(request, from: [fresh], now: ShareFixture.now)
        guard case .redeemed = alone else { return #expect(Bool(false)) }
        let answer = try redemption.redeem(request, from: [fresh], besides: [used], now: ShareFixture.now)
        guard case .refused(let judgement) = answer else { return #expect(Bool(false)) }
        #expect(judgement.code == .alreadyRedeemed)
    }

    @Test("without a good code nothing is redeemed, and the doubt stays a doubt")
    func identity() throws {
        var scene = try fixture.scene()
        scene.present()
        scene.audience = fixture.deskName
        scene.statusAge = 8 * 86_400
        scene.listIssuedAt = scene.now - 9 * 86_400
        let old = try scene.judge()
        #expect(old.code == .statusTooOld)
        guard case .refused(let doubt) = try answer(fixture.request(old)) else {
            Issue.record("redeemed past the red line")
            return
        }
        #expect(doubt.code == .identityNotValid && doubt.outcome == .undecided)
        scene.statusAge = 35
        scene.entries = [77_777: .revoked]
        guard case .refused(let refusal) = try answer(fixture.request(scene.judge())) else {
            Issue.record("redeemed a revoked code")
            return
        }
        #expect(refusal.code == .identityNotValid && refusal.outcome == .invalid)
    }

    @Test("stale data within the red line redeems")
    func stale() throws {
        var scene = try fixture.scene()
        scene.present()
        scene.audience = fixture.deskName
        scene.statusAge = 2 * 86_400
        let verdict = try scene.judge()
        #expect(verdict.code == .validStale)
        #expect(try code(fixture.request(verdict)) == .provisional)
    }

    @Test("what the rules refuse or cannot find out is their answer")
    func rules() throws {
        for refusal: BenefitCode in [
            .notEligible, .wrongArea, .outOfSeason, .factMissing, .needsRegister, .ruleError,
        ] {
            #expect(try code(fixture.request(fixture.live(), code: refusal)) == refusal)
        }
    }

    @Test("a desk serves what its profile names")
    func desk() throws {
        let other = try ShareFixture.some(BenefitID("bus-pass"))
        let redemption = try OfflineRedemption(
            desk: ShareFixture.some(DeskID("hall-3")), benefits: [other], key: fixture.desk.signing,
            fixture.cryptography)
        let share = try fixture.read(fixture.grant())
        let answer = try redemption.redeem(
            fixture.request(fixture.live()), from: [share], now: ShareFixture.now)
        guard case .refused(let judgement) = answer else {
            Issue.record("redeemed")
            return
        }
        #expect(judgement.code == .deskNotAuthorised)
    }

    @Test("a grant for another desk, key, benefit, office or policy gives nothing")
    func otherGrants() throws {
        let request = try fixture.request(fixture.live())
        #expect(try code(request, []) == .needsRegister)
        var other = fixture
        other.deskName = "hall-4"
        #expect(try code(request, [other.grant()]) == .needsRegister)
        other = fixture
        other.benefit = "rent-free-flat"
        #expect(try code(request, [other.grant()]) == .needsRegister)
        other = fixture
        other.version = 4
        let answer = try answer(request, [other.grant()])
        #expect(facts(answer).why == "shared under another policy: cixi/4")
        let foreign = OfflineRedemption.Request(
            benefit: request.benefit, issuer: try OfficeFixture.area(330206), units: 1,
            verdict: request.verdict, ruling: request.ruling, id: nil)
        #expect(try code(foreign) == .needsRegister)
    }

    @Test("from its end on a share gives nothing, and before its beginning neither")
    func dates() throws {
        let request = try fixture.request(fixture.live())
        let end = fixture.notAfter
        #expect(try code(request, now: Timestamp(end - 1)) == .provisional)
        #expect(try code(request, now: Timestamp(end)) == .holdExpired)
        #expect(try facts(answer(request, now: Timestamp(end))).notAfter == Timestamp(end))
        #expect(try code(request, now: Timestamp(fixture.issuedAt - 300)) == .provisional)
        #expect(try code(request, now: Timestamp(fixture.issuedAt - 301)) == .needsRegister)
    }

    @Test("no more units than the share has")
    func units() throws {
        var small = fixture
        small.units = 3
        let file = try small.file(2)
        #expect(try code(fixture.request(fixture.live(90), units: 1), [file]) == .provisional)
        let two = try fixture.benefit([.counted], times: 2)
        #expect(try code(fixture.request(fixture.live(90), two, units: 2), [file]) == .quotaExhausted)
        #expect(try code(fixture.request(fixture.live(90), units: 2), [file]) == .alreadyRedeemed)
        let empty = try small.file(3)
        let refused = try answer(fixture.request(fixture.live(90)), [empty])
        #expect(facts(refused).quota == 3 && facts(refused).left == 0)
        // Another share of the same benefit goes on.
        var second = fixture
        second.shareByte = 0x60
        #expect(try code(fixture.request(fixture.live(90)), [empty, second.grant()]) == .provisional)
    }

    @Test("of several shares the one that ends first gives")
    func soonest() throws {
        var second = fixture
        second.shareByte = 0x60
        second.notAfter -= 1
        for files in [[try fixture.grant(), try second.grant()], [try second.grant(), try fixture.grant()]] {
            #expect(try facts(answer(fixture.request(fixture.live()), files)).share == second.terms().share)
        }
    }

    @Test("one code redeems once at a desk, over all of its shares")
    func twice() throws {
        let file = try fixture.file(1)
        let again = try fixture.request(fixture.live(1, nonce: 2))
        let refused = try answer(again, [file])
        #expect(facts(refused).used == 1 && facts(refused).allowed == 1)
        #expect(facts(refused).usedDesk == DeskID("hall-3"))
        var second = fixture
        second.shareByte = 0x60
        #expect(try code(again, [second.grant(), file]) == .alreadyRedeemed)
        #expect(try code(fixture.request(fixture.live(2)), [file]) == .provisional)
    }

    @Test("a counted benefit is given as often as it is counted, each time with another presentation")
    func counted() throws {
        let benefit = try fixture.benefit([.counted], times: 3)
        var bytes = try fixture.grant()
        for nonce: UInt8 in 1...4 {
            let request = try fixture.request(fixture.live(nonce: nonce), benefit)
            guard case .redeemed(_, let entry) = try answer(request, [bytes]) else {
                #expect(nonce == 4)
                #expect(try code(request, [bytes]) == .alreadyRedeemed)
                return
            }
            #expect(try code(request, [bytes + entry.bytes]) == .alreadyRedeemed)
            bytes += entry.bytes
        }
        Issue.record("a fourth night")
    }

    @Test("a count that nobody set gives nothing")
    func unset() throws {
        let benefit = Benefit(
            id: try ShareFixture.some(BenefitID("talent-apartment")), zh: "", en: "", sources: [],
            kinds: [.counted], unit: .person,
            allowance: BenefitAllowance(times: PolicyValue(unset: "nights"), period: nil, total: nil),
            needsApproval: false)
        let refused = try answer(fixture.request(fixture.live(), benefit))
        #expect(facts(refused).missing == ["nights"])
    }

    @Test("what is given once needs a live code for this desk")
    func ownAudience() throws {
        let any = try fixture.live(audience: "any")
        #expect(any.outcome == .valid)
        let refused = try answer(fixture.request(any))
        #expect(facts(refused).missing == ["audience"])
        #expect(try code(fixture.request(any)) == .factMissing)
        #expect(try code(fixture.request(any, fixture.benefit([.stock]))) == .provisional)
    }

    @Test("or a static code whose document was compared")
    func document() throws {
        let bare = try fixture.scene().judge()
        #expect(bare.outcome == .valid && bare.assurance == .document)
        let refused = try answer(fixture.request(bare))
        #expect(facts(refused).missing == ["document-check"])
        #expect(try code(fixture.request(bare, fixture.benefit([.stock]))) == .provisional)
        let key = [UInt8](repeating: 3, count: 32)
        let number = try ShareFixture.some(IdentityDocument(type: .residentID, number: "11010519491231002X"))
        var scene = try fixture.scene()
        let mac = try fixture.cryptography.mac(key: key)
        scene.claims.documentCheck = try DocumentCheck.value(
            serial: scene.claims.serial, document: number, mac: mac)
        scene.document = DocumentRequest(document: number, issuer: try OfficeFixture.area(), keys: [mac])
        let checked = try scene.judge()
        #expect(checked.facts.documentCheck == "match")
        guard case .redeemed(_, let entry) = try answer(fixture.request(checked)) else {
            Issue.record("a checked document does not redeem")
            return
        }
        #expect(entry.redemption.shown == .document(isChecked: true))
    }
}
