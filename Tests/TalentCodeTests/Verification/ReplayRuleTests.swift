import COSE
import TalentCode
import TestSupport
import Testing

@Suite("A presentation counts once at a desk that remembers")
struct ReplayRuleTests {
    private let scene: Scene

    init() throws {
        var scene = try Scene(OfficeFixture.shared())
        scene.present()
        self.scene = scene
    }

    private func scene(_ memory: any ReplayMemory, _ change: (inout Scene) -> Void = { _ in }) -> Scene {
        var scene = scene
        scene.replayMemory = memory
        change(&scene)
        return scene
    }

    @Test("the second scan of the same presentation is REPLAYED, that of a fresh one VALID")
    func twice() throws {
        var scene = scene(InMemoryReplayMemory())
        let text = try scene.text()
        #expect(try scene.judge(text).code == .valid)
        let again = try scene.judge(text)
        #expect(again.code == .replayed)
        #expect(again.outcome == .invalid)
        #expect(again.credential == nil && again.presentation == nil)
        scene.now += 100
        #expect(try scene.judge(text).code == .replayed)
        scene.nonce = [8, 7, 6, 5, 4, 3, 2, 1]
        #expect(try scene.judge().code == .valid)
    }

    @Test(
        "the same nonce from another credential, signed anew or with another iat: only serial and nonce count"
    )
    func key() throws {
        let memory = InMemoryReplayMemory()
        let scene = scene(memory)
        #expect(try scene.judge().code == .valid)
        // Signed again: other bytes, the same presentation.
        #expect(try scene.judge().code == .replayed)
        #expect(try self.scene(memory) { $0.presentedAfter = -7 }.judge().code == .replayed)
        let other = try OfficeFixture.serial(8)
        var second = self.scene(memory)
        second.claims = try scene.office.claims(8)
        second.present()
        #expect(second.claims.serial == other)
        #expect(try second.judge().code == .valid)
    }

    @Test("without a memory nothing is remembered, and a valid verdict names what a redemption would record")
    func noMemory() throws {
        let text = try scene.text()
        for _ in 0..<2 {
            let verdict = try scene.judge(text)
            #expect(verdict.code == .valid)
            let shown = try #require(verdict.presentation)
            #expect(shown.serial == scene.claims.serial)
            #expect(shown.nonce == scene.nonce)
            #expect(shown.issuedAt == Timestamp(scene.now))
            #expect(shown.key.count == 20)
        }
    }

    @Test("a full memory is undecided, and one that forgot presentations of this age too")
    func full() throws {
        let full = try scene(ScriptedReplayMemory(lookUp: .full)).judge()
        #expect(full.code == .replayMemoryFull)
        #expect(full.outcome == .undecided)
        let forgotten = try scene(ScriptedReplayMemory(lookUp: .forgotten)).judge()
        #expect(forgotten.code == .replayMemoryFull)
        #expect(forgotten.facts.why == "older than what is remembered")
    }

    @Test(
        "what recording answers has the last word: another desk may have been faster",
        arguments: [
            (ReplayAnswer.seen, VerdictCode.replayed, Outcome.invalid),
            (.full, .replayMemoryFull, .undecided), (.forgotten, .replayMemoryFull, .undecided),
        ]
    )
    func recorded(_ answer: ReplayAnswer, _ code: VerdictCode, _ outcome: Outcome) throws {
        let memory = ScriptedReplayMemory(lookUp: .new, record: answer)
        let verdict = try scene(memory).judge()
        #expect(verdict.code == code)
        #expect(verdict.outcome == outcome)
        #expect(verdict.credential == nil && verdict.assurance == nil && verdict.presentation == nil)
        #expect(memory.records.count == 1)
    }

    @Test(
        "a memory that cannot be used: judged all the same, and the verdict says why nothing was remembered")
    func unavailable() throws {
        let both = ScriptedReplayMemory(lookUp: .unavailable("a"), record: .unavailable("no place"))
        let verdict = try scene(both).judge()
        #expect(verdict.code == .valid)
        #expect(verdict.unremembered == "no place")
        // It came back in between: then it is remembered, and nobody is warned.
        let back = ScriptedReplayMemory(lookUp: .unavailable("a"), record: .new)
        #expect(try scene(back).judge().unremembered == nil)
        #expect(back.records.count == 1)
        let late = ScriptedReplayMemory(lookUp: .unavailable("a"), record: .seen)
        #expect(try scene(late).judge().code == .replayed)
    }

    @Test(
        "a code that another rule refuses or doubts is never recorded, and looked up only if it came so far")
    func refused() throws {
        for fault in RuleOrderTests.faults
        where ![.replayed, .replayMemoryFull, .validStale].contains(fault.code) {
            let memory = ScriptedReplayMemory()
            var scene = scene
            scene.replayMemory = memory
            // The check of a document is for static codes.
            if fault.code == .idMismatch { continue }
            try fault.apply(&scene)
            let verdict = try scene.judge()
            #expect(verdict.outcome != .valid, "\(fault)")
            #expect(memory.records.isEmpty, "\(fault)")
            let order = VerdictCode.allCases
            let place = try #require(order.firstIndex(of: verdict.code))
            let replay = try #require(order.firstIndex(of: .replayed))
            #expect(memory.lookUps == (place > replay ? 1 : 0), "\(fault)")
        }
    }

    @Test("a static code is neither looked up nor recorded")
    func bare() throws {
        let memory = ScriptedReplayMemory(lookUp: .seen, record: .seen)
        var scene = try Scene(OfficeFixture.shared())
        scene.replayMemory = memory
        for _ in 0..<2 {
            let verdict = try scene.judge()
            #expect(verdict.code == .valid)
            #expect(verdict.presentation == nil)
        }
        #expect(memory.lookUps == 0 && memory.records.isEmpty)
    }

    @Test("at the widest window a desk may have, a presentation is REPLAYED to its last second")
    func longWindow() throws {
        var scene = scene(InMemoryReplayMemory(capacity: 1)) { $0.settings.presentationPast = 3_600 }
        let text = try scene.text()
        #expect(try scene.judge(text).code == .valid)
        scene.now += 3_600
        #expect(try scene.judge(text).code == .replayed)
        scene.now += 1
        #expect(try scene.judge(text).code == .presentationExpired)
    }

    @Test("of a hundred scans of one presentation at once exactly one is VALID")
    func atOnce() async throws {
        let scene = scene(InMemoryReplayMemory())
        let text = try scene.text()
        let verifier = try scene.verifier()
        let now = Timestamp(scene.now)
        let codes = try await withThrowingTaskGroup(of: VerdictCode.self) { group in
            for _ in 0..<100 { group.addTask { try verifier.judge(text, now: now).code } }
            return try await group.reduce(into: [VerdictCode]()) { $0.append($1) }
        }
        #expect(codes.count { $0 == .valid } == 1)
        #expect(codes.count { $0 == .replayed } == 99)
    }
}
