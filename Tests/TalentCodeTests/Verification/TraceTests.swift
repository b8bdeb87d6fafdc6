import COSE
import TalentCode
import TestSupport
import Testing

@testable import TalentCode

@Suite("The trace of the rules")
struct TraceTests {
    private let scene: Scene

    init() throws { scene = try Scene(OfficeFixture.shared()) }

    private func report(_ rule: RuleID, _ explanation: Explanation) throws -> RuleReport {
        try #require(explanation.rules.first { $0.rule == rule })
    }

    @Test("the names are words with hyphens, and the rules stand in the order of their names")
    func names() {
        let steps: Set<RuleID> = [.codeFound, .wellFormed, .rightPurpose, .trustHeld, .replayRecorded]
        #expect(Verifier.rules.map(\.id) == RuleID.allCases.filter { !steps.contains($0) })
        for id in RuleID.allCases {
            #expect(id.rawValue.allSatisfy { $0 == "-" || ("a"..."z").contains($0) }, "\(id)")
        }
    }

    @Test("every code is claimed, by one rule but where two can answer it, and in the order of the codes")
    func codes() {
        var claims: [VerdictCode: [RuleID]] = [:]
        for id in RuleID.allCases { for code in id.codes { claims[code, default: []].append(id) } }
        let twice: [VerdictCode: [RuleID]] = [
            .keyNotAllowed: [.algorithmFitsKey, .keyAllowed],
            .replayed: [.notReplayed, .replayRecorded], .replayMemoryFull: [.notReplayed, .replayRecorded],
        ]
        for code in VerdictCode.allCases {
            switch code {
            // What is left when nothing stopped the code.
            case .valid, .validStale: #expect(claims[code] == nil)
            default: #expect(claims[code]?.count == (twice[code] ?? [.wellFormed]).count, "\(code)")
            }
        }
        for (code, rules) in twice { #expect(claims[code] == rules) }
        let first = RuleID.allCases.dropLast().flatMap(\.codes)
        let order = VerdictCode.allCases.filter { first.contains($0) }
        // KEY_NOT_ALLOWED comes twice.
        #expect(first.filter { $0 != .keyNotAllowed } == order.filter { $0 != .keyNotAllowed })
    }

    @Test("a good static code passes every rule that has something to judge")
    func good() throws {
        let explained = try scene.explain()
        #expect(explained.verdict.code == .valid)
        #expect(explained.rules.map(\.rule) == RuleID.allCases)
        let nothing = explained.rules.filter { $0.result == .notJudged }
        #expect(
            nothing.map(\.rule) == [
                .holderProofHolds, .audienceFits, .presentationFresh, .notReplayed, .documentMatches,
                .replayRecorded,
            ]
        )
        #expect(nothing.allSatisfy { $0.why != nil && $0.read.isEmpty })
        #expect(explained.rules.allSatisfy { [.passed, .notJudged].contains($0.result) })
        let known = try report(.knownKey, explained)
        #expect(known.read.first == RuleFact(name: "kid", value: .text(scene.signer.kid.description)))
        let expiry = try report(.notExpired, explained)
        #expect(expiry.read == [RuleFact(name: "expiresAt", value: .time(scene.claims.expiresAt))])
    }

    @Test("a good presentation at a desk that remembers passes every rule but the document's")
    func presentation() throws {
        var scene = scene
        scene.present()
        scene.settings.desk = "desk-1"
        scene.replayMemory = InMemoryReplayMemory()
        let text = try scene.text()
        let explained = try scene.explain(text)
        #expect(explained.verdict.code == .valid)
        #expect(explained.rules.filter { $0.result != .passed }.map(\.rule) == [.documentMatches])
        #expect(try report(.notReplayed, explained).read == [RuleFact(name: "memory", value: .text("new"))])
        let again = try scene.explain(text)
        let refused = try report(.notReplayed, again)
        #expect(refused.result == .refused)
        #expect(refused.read == [RuleFact(name: "memory", value: .text("seen"))])
        #expect(try report(.replayRecorded, again).result == .notJudged)
    }

    @Test("a memory that turns the verdict at the end, or cannot be used, shows in the last line")
    func recorded() throws {
        var scene = scene
        scene.present()
        scene.replayMemory = ScriptedReplayMemory(lookUp: .new, record: .seen)
        let late = try scene.explain()
        #expect(late.verdict.code == .replayed)
        #expect(late.rules.last?.result == .refused)
        scene.replayMemory = ScriptedReplayMemory(lookUp: .unavailable("x"), record: .unavailable("x"))
        let blind = try scene.explain()
        #expect(blind.verdict.code == .valid)
        #expect(blind.rules.last?.result == .notJudged)
        #expect(blind.rules.last?.why == "the memory of presentations is unavailable")
    }

    @Test("texts that are no codes stop at the first steps, with stage and offset")
    func unread() throws {
        let rubbish = try scene.explain(Array("hello".utf8))
        let form = try report(.wellFormed, rubbish)
        #expect(form.result == .refused)
        #expect(
            form.read == [
                RuleFact(name: "stage", value: .text("prefix")), RuleFact(name: "offset", value: .number(0)),
            ]
        )
        #expect(rubbish.rules.count { $0.result == .notJudged } == RuleID.allCases.count - 2)
        let other = try scene.explain(Array("TA1:ABC".utf8))
        #expect(other.verdict.code == .wrongPurpose)
        #expect(try report(.rightPurpose, other).result == .refused)
        #expect(try report(.wellFormed, other).result == .notJudged)
        let nothing = Explanation(noCodeFoundAt: Timestamp(scene.now))
        #expect(nothing.verdict.code == .noCodeFound)
        #expect(nothing.rules.first?.result == .refused)
        #expect(nothing.rules.dropFirst().allSatisfy { $0.result == .notJudged })
    }

    @Test("nothing of the code but its kid and alg is told before the signature holds, of the person never")
    func silence() throws {
        var scene = scene
        scene.claims.documentCheck = nil
        scene.damage = { $0.dropLast() + [$0[$0.count - 1] ^ 1] }
        let bad = try scene.explain()
        #expect(bad.verdict.code == .badSignature)
        let early: Set<String> = ["trustVersion", "kid", "keys", "algorithm"]
        #expect(Set(bad.rules.flatMap(\.read).map(\.name)).isSubset(of: early))
        scene.damage = { $0 }
        let good = try scene.explain()
        for fact in good.rules.flatMap(\.read) {
            let text = "\(fact.value)"
            for secret in ["王", "leading", "technician"] { #expect(!text.contains(secret), "\(fact)") }
        }
        let names = Set(good.rules.flatMap(\.read).map(\.name))
        #expect(names.isDisjoint(with: ["displayName", "tier", "skillLevel", "areas", "idx", "document"]))
        #expect(names.contains("serial"))
    }

    @Test("the verdict is the same with a trace and without")
    func same() throws {
        for fault in RuleOrderTests.faults {
            var scene = scene
            if fault.needsPresentation { scene.present() }
            try fault.apply(&scene)
            let text = try scene.text()
            let plain = try scene.judge(text)
            let explained = try scene.explain(text).verdict
            #expect(plain.code == explained.code && plain.outcome == explained.outcome, "\(fault)")
            #expect(plain.facts == explained.facts, "\(fault)")
        }
    }
}
