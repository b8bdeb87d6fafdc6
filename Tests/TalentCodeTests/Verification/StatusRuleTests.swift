import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The rules about the status list")
struct StatusRuleTests {
    private let scene: Scene
    private var office: OfficeFixture { scene.office }
    private let uri = "\(OfficeFixture.base)/1"

    init() throws { scene = try Scene(OfficeFixture.shared()) }

    private func judge(_ tokens: [[UInt8]], _ change: (inout Scene) -> Void = { _ in }) throws -> Verdict {
        var scene = scene
        scene.tokens = tokens
        change(&scene)
        return try scene.judge()
    }

    private func expectUnavailable(_ tokens: [[UInt8]], _ change: (inout Scene) -> Void = { _ in }) throws
        -> String?
    {
        let verdict = try judge(tokens, change)
        #expect(verdict.code == .statusUnavailable)
        #expect(verdict.outcome == .undecided)
        #expect(verdict.facts.statusAge == nil)
        return verdict.facts.why
    }

    @Test("no list held is STATUS_UNAVAILABLE")
    func none() throws {
        #expect(try expectUnavailable([]) == "no status list is held for this code")
    }

    @Test(
        "a list whose sub differs in one byte is STATUS_UNAVAILABLE",
        arguments: [
            "https://tc.cixi.gov.cn/s/2", "https://tc.cixi.gov.cn/s/1/", "https://tc.cixi.gov.cn/S/1",
            "http://tc.cixi.gov.cn/s/1", "https://tc.cixi.gov.cn/s/01",
        ]
    )
    func otherSubject(_ other: String) throws {
        let token = try office.statusToken(uri: other, issuedAt: scene.now)
        #expect(try expectUnavailable([token]) == "no status list is held for this code")
    }

    @Test("a list signed by the credential key is STATUS_UNAVAILABLE")
    func credentialKey() throws {
        let token = try office.statusToken(issuedAt: scene.now, key: office.es256)
        #expect(try expectUnavailable([token]) == "signed by a key of another purpose")
    }

    @Test("a list signed by another issuer's status key is STATUS_UNAVAILABLE")
    func otherIssuer() throws {
        let other = try office.issuer(
            330206,
            base: "https://tc.beilun.gov.cn/s",
            keys: [office.stranger.trusted(.status)]
        )
        let token = try office.statusToken(issuedAt: scene.now, key: office.stranger)
        let why = try expectUnavailable([token]) { $0.otherIssuers = [other] }
        #expect(why == "signed by no key of the issuer")
        #expect(try expectUnavailable([token]) == "signed by no key of the issuer")
    }

    @Test("a list whose signature or content was changed is STATUS_UNAVAILABLE")
    func changed() throws {
        var token = try office.statusToken([77_777: .revoked], issuedAt: scene.now)
        token[token.count - 1] ^= 1
        #expect(try expectUnavailable([token]) == "the signature does not hold")
        token[token.count - 1] ^= 1
        #expect(try judge([token]).code == .revoked)
        // Bytes of lst, whose zlib checksum notices.
        token[token.count - 80] ^= 1
        _ = try expectUnavailable([token])
    }

    @Test("a status key's dates, retirement and compromise count for the iat of the list")
    func statusKeyState() throws {
        let now = scene.now
        func why(_ key: TrustedKey) throws -> String? {
            let token = try office.statusToken(issuedAt: now)
            let verdict = try judge([token]) { $0.issuerKeys = [office.es256.trusted(.credential), key] }
            if verdict.code == .valid { return nil }
            #expect(verdict.code == .statusUnavailable)
            return verdict.facts.why ?? ""
        }
        let dates = "issued outside the dates of its key"
        #expect(try why(office.status.trusted(.status, notBefore: now + 1)) == dates)
        #expect(try why(office.status.trusted(.status, notAfter: now)) == dates)
        #expect(try why(office.status.trusted(.status, notBefore: now)) == nil)
        #expect(try why(office.status.trusted(.status, notAfter: now + 1)) == nil)
        for since in [now - 1, now] {
            let state = KeyState.retired(since: Timestamp(since))
            #expect(try why(office.status.trusted(.status, state: state)) == "signed by a retired key")
        }
        let later = KeyState.retired(since: Timestamp(now + 1))
        #expect(try why(office.status.trusted(.status, state: later)) == nil)
        for since in [0, now, now + 1, now + 1_000_000] {
            let state = KeyState.compromised(since: Timestamp(since))
            #expect(try why(office.status.trusted(.status, state: state)) == "signed by a compromised key")
        }
    }

    @Test("a list is STATUS_TOO_OLD past the red line of 7 days, and from its exp on")
    func redLine() throws {
        let day: UInt64 = 86_400
        func verdict(_ age: UInt64, redLine: UInt64 = 7 * day) throws -> Verdict {
            var scene = scene
            scene.statusAge = age
            scene.settings.redLine = redLine
            return try scene.judge()
        }
        // The token's own exp is 7 days behind its iat.
        let expired = try verdict(7 * day)
        #expect(expired.code == .statusTooOld)
        #expect(expired.facts.why == "expired")
        #expect(try verdict(7 * day - 1).code == .validStale)
        let red = try verdict(3 * day + 1, redLine: 3 * day)
        #expect(red.code == .statusTooOld)
        #expect(red.outcome == .undecided)
        #expect(red.facts.why == "red line")
        #expect(red.facts.statusAge == 3 * day + 1)
        #expect(try verdict(3 * day, redLine: 3 * day).code == .validStale)
    }

    @Test("a good code is VALID_STALE past the warning line of 24 hours, and its age is stated")
    func warning() throws {
        func verdict(_ age: UInt64) throws -> Verdict {
            var scene = scene
            scene.statusAge = age
            return try scene.judge()
        }
        let stale = try verdict(24 * 3_600 + 1)
        #expect(stale.code == .validStale)
        #expect(stale.outcome == .valid)
        #expect(stale.facts.statusAge == 24 * 3_600 + 1)
        #expect(stale.credential != nil)
        #expect(try verdict(24 * 3_600).code == .valid)
    }

    @Test("a refusal stays a refusal on an old list")
    func oldRefusal() throws {
        let token = try office.statusToken([77_777: .revoked], issuedAt: scene.now - 6 * 86_400)
        #expect(try judge([token]).code == .revoked)
    }

    @Test("an index is known up to 131,071")
    func index() throws {
        for (index, code) in [
            (UInt32(1 << 17), VerdictCode.statusIndexUnknown), (.max, .statusIndexUnknown),
            ((1 << 17) - 1, .valid), (0, .valid),
        ] {
            var scene = scene
            scene.claims.statusIndex = index
            #expect(try scene.judge().code == code)
        }
    }

    @Test("each state has its answer")
    func states() throws {
        for (status, code) in [
            (CredentialStatus.revoked, VerdictCode.revoked), (.suspended, .suspended),
            (.superseded, .superseded), (.valid, .valid),
        ] {
            var scene = scene
            scene.entries = [77_777: status, 77_776: .revoked, 77_778: .suspended]
            let verdict = try scene.judge()
            #expect(verdict.code == code)
            #expect(verdict.outcome == (status == .valid ? .valid : .invalid))
        }
    }

    @Test("of two lists for one address the newer counts, in whatever order they come")
    func newer() throws {
        let old = try office.statusToken(issuedAt: scene.now - 60)
        let new = try office.statusToken([77_777: .revoked], issuedAt: scene.now - 59)
        #expect(try judge([old, new]).code == .revoked)
        #expect(try judge([new, old]).code == .revoked)
        let bad = try office.statusToken(issuedAt: scene.now, key: office.es256)
        #expect(try judge([new, bad]).code == .revoked)
        #expect(try judge([bad, new]).code == .revoked)
        #expect(try judge([[], [0], new, Array(new.dropLast())]).code == .revoked)
    }

    @Test("a list of another issuer does not answer for this one")
    func foreignAddress() throws {
        // Signed by a good status key of its own entry, under an address that is not its own.
        let other = try office.issuer(
            330206,
            base: "https://tc.beilun.gov.cn/s",
            keys: [office.stranger.trusted(.status)]
        )
        let foreign = try office.statusToken(issuedAt: scene.now + 1, key: office.stranger)
        let own = try office.statusToken([77_777: .revoked], issuedAt: scene.now)
        #expect(try judge([own, foreign]) { $0.otherIssuers = [other] }.code == .revoked)
    }
}
