import COSE
import TalentCode
import TestSupport
import Testing

@Suite("The rules about time")
struct DateRuleTests {
    private let scene: Scene
    private let iat = OfficeFixture.issued

    init() throws { scene = try Scene(OfficeFixture.shared()) }

    private func judge(_ change: (inout Scene) throws -> Void) throws -> Verdict {
        var scene = scene
        try change(&scene)
        return try scene.judge()
    }

    @Test("a code is EXPIRED from exp on, without leeway")
    func expiry() throws {
        let end = iat + 365 * 86_400
        for now in [end, end + 1, 1 << 39] {
            let verdict = try judge {
                $0.listExpiresAt = 1 << 39 + 1
                $0.rootExpiresAt = 1 << 39 + 1
                $0.now = now
            }
            #expect(verdict.code == .expired)
            #expect(verdict.outcome == .invalid)
        }
        let last = try judge {
            $0.listExpiresAt = 1 << 39
            $0.now = end - 1
        }
        #expect(last.code == .valid)
    }

    @Test("a code is NOT_YET_VALID more than 300 s before iat")
    func issuedAhead() throws {
        func judgeAt(_ now: UInt64) throws -> VerdictCode { try judge { $0.now = now }.code }
        #expect(try judgeAt(iat - 301) == .notYetValid)
        #expect(try judgeAt(iat - 300) == .valid)
    }

    @Test("a code is NOT_YET_VALID more than 300 s before nbf, if nbf is later than iat")
    func notBefore() throws {
        func verdict(nbf: UInt64) throws -> VerdictCode {
            try judge { $0.claims.notBefore = Timestamp(nbf) }.code
        }
        #expect(try verdict(nbf: scene.now + 301) == .notYetValid)
        #expect(try verdict(nbf: scene.now + 300) == .valid)
        #expect(try verdict(nbf: iat - 86_400) == .valid)
        let early = try judge {
            $0.claims.notBefore = Timestamp(iat - 86_400)
            $0.now = iat - 301
        }
        #expect(early.code == .notYetValid)
    }

    @Test("a clock more than 300 s behind the trust list is CLOCK_BEHIND, undecided")
    func clockBehindList() throws {
        func verdict(_ ahead: UInt64) throws -> Verdict { try judge { $0.listIssuedAt = $0.now + ahead } }
        let behind = try verdict(301)
        #expect(behind.code == .clockBehind)
        #expect(behind.outcome == .undecided)
        #expect(try verdict(300).code == .valid)
    }

    @Test("a clock more than 300 s behind a status list is CLOCK_BEHIND, of any address of a trusted issuer")
    func clockBehindStatus() throws {
        func verdict(_ ahead: UInt64, uri: String, key: TestKey? = nil) throws -> VerdictCode {
            try judge { scene in
                let office = scene.office
                scene.tokens = [
                    try office.statusToken(issuedAt: scene.now),
                    try office.statusToken(uri: uri, issuedAt: scene.now + ahead, key: key),
                ]
            }.code
        }
        let other = "\(OfficeFixture.base)/2"
        #expect(try verdict(301, uri: other) == .clockBehind)
        #expect(try verdict(300, uri: other) == .valid)
        // Only what verified counts: anybody can write an iat.
        #expect(try verdict(1 << 30, uri: other, key: scene.office.stranger) == .valid)
        #expect(try verdict(1 << 30, uri: "https://elsewhere.example/1") == .valid)
    }

    @Test("a clock more than 300 s behind the last valid verdict is CLOCK_BEHIND")
    func clockBehindMemory() throws {
        func verdict(_ ahead: UInt64) throws -> VerdictCode {
            try judge { $0.settings.latestValid = Timestamp($0.now + ahead) }.code
        }
        #expect(try verdict(301) == .clockBehind)
        #expect(try verdict(300) == .valid)
        #expect(try verdict(0) == .valid)
    }

    @Test("the iat of a code or of a presentation says nothing about this clock")
    func neverOfACode() throws {
        let code = try judge {
            $0.claims.issuedAt = Timestamp($0.now + 10_000)
            $0.claims.expiresAt = Timestamp($0.now + 20_000)
        }
        #expect(code.code == .notYetValid)
        let presentation = try judge {
            $0.present()
            $0.presentedAfter = 10_000
        }
        #expect(presentation.code == .clockSkew)
    }

    @Test("under a time that somebody gave the clock is not judged")
    func givenTime() throws {
        let verdict = try judge {
            $0.settings.judgesClock = false
            $0.settings.latestValid = Timestamp($0.now + 1_000_000)
            $0.listIssuedAt = $0.now + 1_000_000
        }
        #expect(verdict.code == .valid)
    }

    @Test("root and trust list are TRUST_TOO_OLD from their exp on")
    func trustExpiry() throws {
        for (change, why) in [
            ({ (scene: inout Scene, end: UInt64) in scene.rootExpiresAt = end }, "root expired"),
            ({ (scene: inout Scene, end: UInt64) in scene.listExpiresAt = end }, "trust list expired"),
        ] {
            let old = try judge { change(&$0, $0.now) }
            #expect(old.code == .trustTooOld)
            #expect(old.outcome == .undecided)
            #expect(old.facts.why == why)
            #expect(try judge { change(&$0, $0.now + 1) }.code == .valid)
        }
    }

    @Test("no age of root or trust list is too much before their exp")
    func oldTrust() throws {
        let verdict = try judge {
            $0.now += 299 * 86_400
            $0.claims.expiresAt = Timestamp($0.now + 1)
        }
        #expect(verdict.code == .valid)
        #expect(verdict.facts.trustAge == nil)
    }

    @Test("no time whatever stops the program", arguments: [0, 1, 1 << 40, 1 << 62, 1 << 63, UInt64.max])
    func extremes(_ now: UInt64) throws {
        var scene = scene
        let trust = try scene.trust()
        scene.present()
        let text = try scene.text()
        let verifier = Verifier(
            trust: trust,
            settings: scene.settings,
            cryptography: scene.office.cryptography
        )
        #expect(try verifier.judge(text, now: Timestamp(now)).outcome != .valid)
        scene.settings.judgesClock = false
        scene.settings.presentationPast = .max
        scene.settings.presentationFuture = .max
        let lenient = Verifier(
            trust: trust,
            settings: scene.settings,
            cryptography: scene.office.cryptography
        )
        #expect(try lenient.judge(text, now: Timestamp(now)).outcome != .valid)
    }
}
