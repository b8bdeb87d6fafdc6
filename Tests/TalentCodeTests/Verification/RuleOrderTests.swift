import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The order of the rules")
struct RuleOrderTests {
    /// One way to break one rule, in the order of verdicts.md.
    struct Fault: Sendable, CustomStringConvertible {
        let code: VerdictCode
        let description: String
        /// Faults of one group exclude each other.
        var group = ""
        /// Whether it speaks of a presentation.
        var needsPresentation = false
        let apply: @Sendable (inout Scene) throws -> Void
    }

    static let faults: [Fault] = [
        Fault(code: .badFormat, description: "a byte behind the message", group: "damage") { scene in
            scene.damage = { $0 + [0] }
        },
        Fault(code: .wrongPurpose, description: "another typ") { $0.type = MediaType.presentation },
        Fault(code: .noTrust, description: "nothing is held") { $0.holdsTrust = false },
        Fault(code: .unknownKey, description: "a kid that nobody has") { scene in
            scene.kid = KeyID([UInt8](repeating: 0, count: 8))
        },
        Fault(code: .keyNotAllowed, description: "another alg") { $0.algorithm = -8 },
        Fault(code: .badSignature, description: "a changed signature", group: "damage") { scene in
            scene.damage = { $0.dropLast() + [$0[$0.count - 1] ^ 1] }
        },
        Fault(code: .untrustedIssuer, description: "a removed issuer") { $0.removedSince = 0 },
        Fault(code: .keyNotAllowed, description: "key dates", group: "key") { scene in
            let status = scene.office.status.trusted(.status)
            let key = scene.signer.trusted(.credential, notAfter: OfficeFixture.issued)
            scene.issuerKeys = [key, status]
        },
        Fault(code: .keyNotAllowed, description: "another issuer's name") { scene in
            scene.claims.issuer = try OfficeFixture.area(330206)
        },
        Fault(code: .keyCompromised, description: "a compromised key", group: "key") { scene in
            let status = scene.office.status.trusted(.status)
            let key = scene.signer.trusted(.credential, state: .compromised(since: Timestamp(0)))
            scene.issuerKeys = [key, status]
        },
        Fault(code: .clockBehind, description: "a clock that was set back") { scene in
            scene.settings.latestValid = Timestamp(scene.now + 301)
        },
        Fault(code: .notYetValid, description: "nbf in the future") { scene in
            scene.claims.notBefore = Timestamp(scene.now + 301)
        },
        Fault(code: .expired, description: "exp has come") { scene in
            scene.claims.expiresAt = Timestamp(scene.now)
        },
        Fault(code: .holderProofMissing, description: "a bound code shown bare", group: "proof") { scene in
            scene.claims.holderKey = ConfirmationKey(scene.presenter.publicKey)
            scene.claims.documentCheck = nil
            scene.isPresented = false
        },
        Fault(
            code: .badHolderProof,
            description: "another device",
            group: "proof",
            needsPresentation: true
        ) { scene in
            scene.presenter = scene.office.otherDevice
        },
        Fault(code: .wrongAudience, description: "another desk", needsPresentation: true) { scene in
            scene.settings.desk = "desk-1"
            scene.audience = "desk-2"
        },
        Fault(
            code: .clockSkew,
            description: "from the future",
            group: "time",
            needsPresentation: true
        ) { $0.presentedAfter = 61 },
        Fault(
            code: .presentationExpired,
            description: "a screenshot",
            group: "time",
            needsPresentation: true
        ) { $0.presentedAfter = -121 },
        Fault(
            code: .replayed,
            description: "seen already",
            group: "replay",
            needsPresentation: true
        ) { $0.replayMemory = ScriptedReplayMemory(lookUp: .seen) },
        Fault(
            code: .replayMemoryFull,
            description: "a full memory",
            group: "replay",
            needsPresentation: true
        ) { $0.replayMemory = ScriptedReplayMemory(lookUp: .full) },
        Fault(code: .trustTooOld, description: "an expired trust list") { $0.listExpiresAt = $0.now },
        Fault(code: .statusUnavailable, description: "no list", group: "list") { $0.tokens = [] },
        Fault(code: .statusTooOld, description: "past the red line", group: "list") { scene in
            scene.statusAge = scene.settings.redLine + 1
        },
        Fault(code: .statusIndexUnknown, description: "an index outside", group: "index") { scene in
            scene.claims.statusIndex = 1 << 17
        },
        Fault(code: .revoked, description: "revoked", group: "index") { $0.entries[77_777] = .revoked },
        Fault(code: .idMismatch, description: "another document") { scene in
            let document = try #require(IdentityDocument(type: .passport, number: "E12345678"))
            let mac = try scene.office.cryptography.mac(key: [UInt8](repeating: 3, count: 32))
            let right = try DocumentCheck.value(serial: scene.claims.serial, document: document, mac: mac)
            scene.claims.documentCheck = right ^ 1
            scene.document = DocumentRequest(
                document: document, issuer: try OfficeFixture.area(), keys: [mac]
            )
        },
        Fault(code: .validStale, description: "past the warning line", group: "list") { scene in
            scene.statusAge = scene.settings.warning + 1
        },
    ]

    private func scene(_ first: Fault, _ second: Fault? = nil) throws -> Scene {
        var scene = try Scene(OfficeFixture.shared())
        if first.needsPresentation || second?.needsPresentation == true { scene.present() }
        // The later one first, so that the earlier one has the last word on what both touch.
        try second?.apply(&scene)
        try first.apply(&scene)
        return scene
    }

    @Test("a code that breaks one rule gets its answer", arguments: faults.indices)
    func single(_ index: Int) throws {
        let fault = Self.faults[index]
        let verdict = try scene(fault).judge()
        #expect(verdict.code == fault.code, "\(fault)")
    }

    @Test("a code that breaks two rules gets the answer of the first", arguments: faults.indices)
    func pairs(_ index: Int) throws {
        let first = Self.faults[index]
        var seen = 0
        for second in Self.faults[(index + 1)...] {
            if !first.group.isEmpty, first.group == second.group { continue }
            // A bound code shown bare is no presentation, and has no document check.
            let bare = first.code == .holderProofMissing
            if bare, second.needsPresentation || second.code == .idMismatch { continue }
            let needs = first.needsPresentation || second.needsPresentation
            if needs, first.code == .idMismatch || second.code == .idMismatch { continue }
            let verdict = try scene(first, second).judge()
            #expect(verdict.code == first.code, "\(first), then \(second)")
            seen += 1
        }
        // The last one has nobody behind it.
        #expect(seen > 0 || index == Self.faults.count - 1)
    }

    @Test("the rules stand in the order of the codes")
    func order() {
        let order = VerdictCode.allCases
        var places: [Int] = []
        for fault in Self.faults {
            // KEY_NOT_ALLOWED is judged twice: alg before the signature, the rest behind the issuer's state.
            guard fault.code != .keyNotAllowed, let place = order.firstIndex(of: fault.code) else { continue }
            // VALID_STALE and VALID are no refusals.
            places.append(place)
        }
        #expect(places == places.sorted())
    }

    @Test(
        "the rule that stops a code claims the answer, those before it passed, and those behind are not judged"
    )
    func traced() throws {
        for fault in Self.faults where fault.code != .validStale {
            let scene = try scene(fault)
            let explained = try scene.explain()
            #expect(explained.verdict.code == fault.code, "\(fault)")
            let stops = explained.rules.indices.filter {
                [.refused, .undecided].contains(explained.rules[$0].result)
            }
            try #require(stops.count == 1, "\(fault)")
            let stop = explained.rules[stops[0]]
            #expect(stop.rule.codes.contains(fault.code), "\(fault): \(stop)")
            #expect((stop.result == .refused) == (explained.verdict.outcome == .invalid), "\(fault)")
            #expect(
                explained.rules[(stops[0] + 1)...].allSatisfy { $0.result == .notJudged && $0.read.isEmpty })
            // The form of a code for another purpose is not read to its end.
            let isEarly = fault.code == .wrongPurpose
            #expect(
                isEarly || explained.rules[..<stops[0]].allSatisfy { $0.result == .passed || $0.why != nil })
        }
    }

    @Test("a refusal names serial and issuer only behind the signature, and nothing of the person ever")
    func silence() throws {
        for (index, fault) in Self.faults.enumerated() where fault.code != .validStale {
            let verdict = try scene(fault).judge()
            #expect(verdict.credential == nil)
            #expect(verdict.assurance == nil)
            #expect((verdict.signed != nil) == (index > 5), "\(fault)")
        }
    }
}
