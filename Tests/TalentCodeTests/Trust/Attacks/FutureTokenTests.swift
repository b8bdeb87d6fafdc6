import TestSupport
import Testing

@testable import TalentCode

/// Whoever stole one district's status key signs a token of next year: every desk of the city would answer CLOCK_BEHIND
/// to every code until the city has withdrawn that key.
@Suite("Documents from the future")
struct FutureTokenTests {
    private let office: OfficeFixture
    private let now = Timestamp(OfficeFixture.issued + 3_600)

    init() throws { office = try OfficeFixture.shared() }

    private func store() throws -> TrustStore {
        let root = try office.sign(MediaType.root, office.rootDocument().encoded, [office.root])
        var store = TrustStore()
        store.anchor = try SignedDocument.fingerprint(root, office.cryptography)
        store.roots = [root]
        store.trustList = try office.trustList([office.issuer()])
        return store
    }

    private func take(ahead seconds: UInt64, clock: Timestamp?) throws -> TrustStore {
        let token = try office.statusToken(issuedAt: now.seconds + seconds)
        return try TrustUpdate(office.cryptography, clock: clock)
            .importing(BundlePart(document: token), into: store())
    }

    @Test("a token up to five minutes ahead of the clock is taken, one second more is refused")
    func tolerance() throws {
        #expect(try take(ahead: 300, clock: now).statusTokens.count == 1)
        #expect(throws: TrustError.future(now.adding(301))) { try take(ahead: 301, clock: now) }
        #expect(throws: TrustError.future(now.adding(365 * 86_400))) {
            try take(ahead: 365 * 86_400, clock: now)
        }
    }

    @Test("where no clock is judged it is taken, and the verdict says CLOCK_BEHIND")
    func unjudged() throws {
        let held = try take(ahead: 86_400, clock: nil)
        let trust = try #require(try HeldTrust(held, office.cryptography))
        let verifier = Verifier(trust: trust, settings: ScanSettings(), cryptography: office.cryptography)
        #expect(try verifier.judge(Scene(office).text(), now: now).code == .clockBehind)
    }
}
