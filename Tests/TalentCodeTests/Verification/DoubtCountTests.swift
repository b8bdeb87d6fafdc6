import TalentCode
import TestSupport
import Testing

@Suite("Undecided answers are counted where a desk remembers")
struct DoubtCountTests {
    private let scene: Scene

    init() throws {
        var scene = try Scene(OfficeFixture.shared())
        scene.doubtMemory = InMemoryDoubtMemory()
        self.scene = scene
    }

    private func judge(_ change: (inout Scene) throws -> Void) throws -> Verdict {
        var scene = scene
        try change(&scene)
        return try scene.judge()
    }

    @Test("keys that nobody lists are counted together, whatever kid each code names")
    func unknownKey() throws {
        let stranger = scene.office.stranger
        let first = try judge { $0.signer = stranger }
        #expect(first.code == .unknownKey)
        #expect(first.facts.repeated == nil)
        #expect(try judge { $0.signer = stranger }.facts.repeated == 2)
        // A new serial is free for a forger.
        let third = try judge {
            $0.signer = stranger
            $0.claims = try scene.office.claims(9)
        }
        #expect(third.facts.repeated == 3)
        #expect(try judge { $0.kid = KeyID([9, 9, 9, 9, 9, 9, 9, 9]) }.facts.repeated == 4)
    }

    @Test("behind the signature the serial counts, whatever the doubt is")
    func serial() throws {
        #expect(try judge { $0.tokens = [] }.facts.repeated == nil)
        #expect(try judge { $0.listExpiresAt = $0.now }.facts.repeated == 2)
        let other = try judge {
            $0.tokens = []
            $0.claims = try scene.office.claims(9)
        }
        #expect(other.code == .statusUnavailable)
        #expect(other.facts.repeated == nil)
        #expect(try judge { $0.settings.latestValid = Timestamp($0.now + 301) }.facts.repeated == 3)
    }

    @Test("without a trust list the code of the verdict counts")
    func noTrust() throws {
        #expect(try judge { $0.holdsTrust = false }.facts.repeated == nil)
        let second = try judge {
            $0.holdsTrust = false
            $0.claims = try scene.office.claims(9)
        }
        #expect(second.code == .noTrust)
        #expect(second.facts.repeated == 2)
    }

    @Test("after a day it begins anew")
    func day() throws {
        _ = try judge { $0.tokens = [] }
        #expect(
            try judge {
                $0.now += 82_800
                $0.tokens = []
            }.facts.repeated == 2
        )
        #expect(
            try judge {
                $0.now += 82_800 + 86_400
                $0.tokens = []
            }.facts.repeated == nil
        )
    }

    @Test("good codes and refusals are not counted")
    func others() throws {
        for fault in RuleOrderTests.faults {
            var scene = scene
            scene.doubtMemory = InMemoryDoubtMemory()
            if fault.needsPresentation { scene.present() }
            try fault.apply(&scene)
            _ = try scene.judge()
            let verdict = try scene.judge()
            #expect((verdict.facts.repeated == 2) == (verdict.outcome == .undecided), "\(fault)")
        }
    }

    @Test("a count that fails changes nothing of the answer but says so")
    func unavailable() throws {
        struct Broken: DoubtMemory {
            func count(_ doubt: DoubtKey, now: Timestamp) -> DoubtCount { .unavailable("no place") }
        }
        for holdsTrust in [true, false] {
            let verdict = try judge {
                $0.doubtMemory = Broken()
                $0.tokens = []
                $0.holdsTrust = holdsTrust
            }
            #expect(verdict.outcome == .undecided)
            #expect(verdict.facts.repeated == nil)
            #expect(verdict.unremembered == "no place")
        }
        #expect(try judge { $0.doubtMemory = Broken() }.unremembered == nil)
    }

    @Test("what is stored names a key, a serial or a code, and no more")
    func texts() throws {
        #expect(DoubtKey.serial(try OfficeFixture.serial()).text == "serial:070707070707070707070707")
        #expect(DoubtKey.code(.noTrust).text == "code:NO_TRUST")
    }
}
