import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The rules about presentations")
struct PresentationRuleTests {
    private let scene: Scene
    private var office: OfficeFixture { scene.office }

    init() throws {
        var scene = try Scene(OfficeFixture.shared())
        scene.present()
        self.scene = scene
    }

    private func judge(_ change: (inout Scene) throws -> Void) throws -> Verdict {
        var scene = scene
        try change(&scene)
        return try scene.judge()
    }

    @Test("a bound code without its presentation is HOLDER_PROOF_MISSING")
    func bare() throws {
        let verdict = try judge { $0.isPresented = false }
        #expect(verdict.code == .holderProofMissing)
        #expect(verdict.outcome == .invalid)
    }

    @Test("a presentation by another device is BAD_HOLDER_PROOF")
    func otherDevice() throws {
        #expect(try judge { $0.presenter = office.otherDevice }.code == .badHolderProof)
        let algorithm = try judge { $0.presenter = office.ed25519Device }
        #expect(algorithm.code == .badHolderProof)
        #expect(algorithm.facts.why == "algorithm")
    }

    @Test("a presentation around a static code is BAD_HOLDER_PROOF")
    func unbound() throws {
        let verdict = try judge { $0.claims.holderKey = nil }
        #expect(verdict.code == .badHolderProof)
        #expect(verdict.facts.why == "no device key")
    }

    @Test("a cnf that is no point of its curve, or of small order, is BAD_HOLDER_PROOF")
    func noKey() throws {
        // x = 1 has no y on P-256 (SEC 1 section 2.3.4), and 1 is the neutral point of Ed25519.
        let off = [UInt8](repeating: 0, count: 31) + [1]
        let one = [1] + [UInt8](repeating: 0, count: 31)
        let p256 = try judge { $0.claims.holderKey = .p256(x: off, yIsOdd: false) }
        let over = try judge {
            $0.claims.holderKey = .p256(x: [UInt8](repeating: 0xff, count: 32), yIsOdd: true)
        }
        let small = try judge {
            $0.presenter = office.ed25519Device
            $0.claims.holderKey = .ed25519(x: one)
        }
        #expect(over.code == .badHolderProof)
        for verdict in [p256, over, small] {
            #expect(verdict.code == .badHolderProof)
            #expect(verdict.facts.why == "device key")
        }
    }

    @Test("the other half of a compressed point is another key")
    func otherParity() throws {
        let verdict = try judge { scene in
            guard case .p256(let x, let yIsOdd) = scene.claims.holderKey else { return }
            scene.claims.holderKey = .p256(x: x, yIsOdd: !yIsOdd)
        }
        #expect(verdict.code == .badHolderProof)
    }

    @Test("a presentation is good from 60 s before its iat to 120 s after it")
    func window() throws {
        func verdict(_ after: Int64) throws -> Verdict { try judge { $0.presentedAfter = after } }
        let skew = try verdict(61)
        #expect(skew.code == .clockSkew)
        #expect(skew.outcome == .undecided)
        #expect(skew.facts.presentationAge == -61)
        let old = try verdict(-121)
        #expect(old.code == .presentationExpired)
        #expect(old.outcome == .invalid)
        #expect(old.facts.presentationAge == 121)
        for after: Int64 in [60, 0, -120] {
            let good = try verdict(after)
            #expect(good.code == .valid)
            #expect(good.assurance == .device)
            #expect(good.facts.presentationAge == -after)
        }
    }

    @Test("a desk may have another window")
    func ownWindow() throws {
        func verdict(_ after: Int64) throws -> VerdictCode {
            try judge {
                $0.presentedAfter = after
                $0.settings.presentationPast = 30
                $0.settings.presentationFuture = 0
            }.code
        }
        #expect(try verdict(-31) == .presentationExpired)
        #expect(try verdict(-30) == .valid)
        #expect(try verdict(1) == .clockSkew)
        #expect(try verdict(0) == .valid)
    }

    @Test("with a desk the audience must be the desk or any")
    func audience() throws {
        func verdict(_ audience: String, desk: String?, own: Bool = false) throws -> Verdict {
            try judge {
                $0.audience = audience
                $0.settings.desk = desk
                $0.settings.requiresOwnAudience = own
            }
        }
        for audience in ["desk-2", "DESK-1", "desk-", "desk-11", "Any"] {
            #expect(try verdict(audience, desk: "desk-1").code == .wrongAudience)
        }
        let any = try verdict("any", desk: "desk-1", own: true)
        #expect(any.code == .wrongAudience)
        #expect(any.facts.audience == "any")
        #expect(try verdict("any", desk: "desk-1").code == .valid)
        #expect(try verdict("desk-1", desk: "desk-1", own: true).code == .valid)
    }

    @Test("without a desk every audience passes and is stated")
    func noDesk() throws {
        for audience in ["any", "desk-2", "0123456789abcdef", "A.b_c-9"] {
            let verdict = try judge { $0.audience = audience }
            #expect(verdict.code == .valid)
            #expect(verdict.facts.audience == audience)
        }
    }

    @Test("the inner code is judged down to its dates before the proof")
    func innerFirst() throws {
        let verdict = try judge {
            $0.presenter = office.otherDevice
            $0.claims.expiresAt = Timestamp($0.now)
        }
        #expect(verdict.code == .expired)
    }

    @Test("the document of a device-bound code cannot be compared, and that is stated")
    func document() throws {
        let document = try #require(IdentityDocument(type: .passport, number: "E12345678"))
        let mac = try office.cryptography.mac(key: [UInt8](repeating: 3, count: 32))
        let area = try OfficeFixture.area()
        let verdict = try judge {
            $0.document = DocumentRequest(document: document, issuer: area, keys: [mac])
        }
        #expect(verdict.code == .valid)
        #expect(verdict.facts.documentCheck == "not-possible")
    }

    @Test("a presentation that a device makes here is good, for both kinds of device key")
    func ownMaking() throws {
        for device in [office.device, office.ed25519Device] {
            var scene = scene
            scene.claims.holderKey = ConfirmationKey(device.publicKey)
            let bare = CodePrefix.credential.text(of: try scene.credential())
            let nonce = try office.cryptography.randomBytes(8)
            let text = try Presentation.sign(
                bare,
                audience: "desk-1",
                issuedAt: Timestamp(scene.now),
                nonce: nonce,
                with: device.signing
            )
            #expect(try scene.judge(text).code == .valid)
            #expect(throws: Presentation.Failure.self) {
                try Presentation.sign(
                    bare,
                    audience: "desk 1",
                    issuedAt: Timestamp(scene.now),
                    nonce: nonce,
                    with: device.signing
                )
            }
            #expect(throws: Presentation.Failure.self) {
                try Presentation.sign(
                    bare,
                    audience: "any",
                    issuedAt: Timestamp(scene.now),
                    nonce: nonce,
                    with: office.otherDevice.signing
                )
            }
        }
    }
}
