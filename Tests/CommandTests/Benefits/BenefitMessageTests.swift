import Foundation
import TalentCode
import Templates
import TestSupport
import Testing

@testable import talentcode

@Suite("Sentences of benefit verdicts")
struct BenefitMessageTests {
    /// One answer that the code gives.
    private struct Given {
        let code: BenefitCode
        var outcome: Outcome?
        var amount: Money?
        var facts = BenefitFacts()
        var isRule = false

        init(_ code: BenefitCode, _ state: (inout BenefitFacts) -> Void = { _ in }) {
            self.code = code
            state(&facts)
        }

        static func why(_ code: BenefitCode, _ why: String) -> Self { Given(code) { $0.why = why } }

        var judgement: BenefitJudgement {
            get throws {
                let id = try #require(BenefitID("trial"))
                let rules = [RuleResult(rule: "r", zh: "条件", en: "a condition", result: false, read: [:])]
                return BenefitJudgement(
                    benefit: id, code: code, outcome: outcome, policy: nil, amount: amount, facts: facts,
                    rules: isRule ? rules : [])
            }
        }
    }

    /// Everything for which there is a sentence of its own: what the judges give, by its reason or by its figures.
    private static let all: [Given] = {
        var identity = Given(.identityNotValid)
        identity.outcome = .undecided
        var rule = Given(.notEligible) { $0.rule = "r" }
        rule.isRule = true
        let why: [Given] = [
            .why(.deskNotAuthorised, ServingDesk.Refusal.unknown.rawValue),
            .why(.deskNotAuthorised, ServingDesk.Refusal.disabled.rawValue),
            .why(.deskNotAuthorised, ServingDesk.Refusal.expired.rawValue),
            .why(.wrongArea, "holder"), .why(.notEligible, "profile"),
            .why(.notEligible, "ended by a review"), .why(.valueNotSet, "policy"),
            .why(.valueNotSet, "several pools are open"),
            .why(.notApproved, EntitlementState.applied.rawValue),
            .why(.notApproved, EntitlementState.reviewed.rawValue),
            .why(.notApproved, EntitlementState.appealed.rawValue),
            .why(.waitlisted, "not allocated yet"), .why(.quotaExhausted, "no pool is open"),
            .why(.quotaExhausted, "no open pool of this name"), .why(.budgetExhausted, "no pool is open"),
            .why(.alreadyRedeemed, "under review"), .why(.alreadyRedeemed, "owed"),
            .why(.alreadyRedeemed, "this presentation was redeemed"), .why(.eligible, "offline"),
        ]
        let figures: [Given] = [
            Given(.factMissing) { $0.missing = OfflineRedemption.ownAudience },
            Given(.factMissing) { $0.missing = OfflineRedemption.comparedDocument },
            Given(.factMissing) { $0.missing = ["request.price"] },
            Given(.needsRegister) { $0.area = AreaCode("330211") }, Given(.needsRegister),
            Given(.waitlisted) { $0.rank = 3 }, Given(.quotaExhausted) { $0.quota = 200 },
            Given(.budgetExhausted) { facts in
                facts.budget = Money(fen: 400_000)
                facts.budgetLeft = Money(fen: 50_000)
            },
            Given(.holdExpired) { $0.holdUntil = Timestamp(1_790_000_000) },
            Given(.alreadyRedeemed) { ($0.used, $0.allowed) = (3, 3) },
            Given(.alreadyRedeemed) { ($0.used, $0.allowed) = (2, 3) },
            Given(.alreadyRedeemed) { ($0.used, $0.allowed, $0.next) = (1, 24, "2026-04-01") },
            Given(.alreadyRedeemed) { $0.used = 0 },
        ]
        return [identity, rule] + why + figures
    }()

    @Test("every sentence has an answer that picks it, and every answer of its own a sentence")
    func producers() throws {
        let messages = try Messages(folder: nil)
        let sentence = BenefitSentence(messages: messages)
        let picked = try Self.all.map { sentence.key(try $0.judgement) }
        #expect(Set(picked).count == picked.count, "two of them give one sentence: \(picked.sorted())")
        let codes = BenefitCode.allCases.map { "benefit.\($0.rawValue)" }
        let lines = String(decoding: Templates.english, as: UTF8.self).split(separator: "\n")
        let keys: [String] = lines.compactMap { line in
            let key = line.components(separatedBy: ": ")[0].replacingOccurrences(of: "\"", with: "")
            return key.hasPrefix("benefit.") ? key : nil
        }
        #expect(Set(picked + codes).symmetricDifference(keys) == [])
    }

    /// The other words come from enums and constants of the code.
    @Test("every reason in words stands in the code that judges")
    func reasons() throws {
        let folder = Vectors.packageRoot.appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var source = ""
        for case let file as URL in files where file.pathExtension == "swift" {
            source += try String(contentsOf: file, encoding: .utf8)
        }
        let enums = [.disabled, .expired, .unknown].map { (refusal: ServingDesk.Refusal) in refusal.rawValue }
        let states = EntitlementState.allCases.filter(\.isLive).map(\.rawValue)
        for why in Self.all.compactMap(\.facts.why) where !(enums + states).contains(why) {
            #expect(source.contains("why = \"\(why)\""), "\(why)")
        }
    }

    @Test("what is left is told as what is left, and a unit that was given as given")
    func words() throws {
        let sentence = BenefitSentence(messages: try Messages(folder: nil))
        func text(_ given: Given) throws -> String { sentence.text(try given.judgement, .english) }
        let rest = try text(Given(.alreadyRedeemed) { ($0.used, $0.allowed) = (2, 3) })
        #expect(rest == "Used 2 of 3 times; what is left does not cover this. Give nothing.")
        let period = try text(
            Given(.alreadyRedeemed) { ($0.used, $0.allowed, $0.next) = (1, 24, "2026-04-01") })
        #expect(
            period
                == "Used in this period already, 1 of 24 times in all. Give nothing. Open again from 2026-04-01."
        )
        #expect(
            try text(Given(.redeemed) { $0.unit = UnitID("5-301") }) == "Given and recorded. Unit: 5-301.")
        #expect(try text(Given(.eligible) { $0.unit = UnitID("5-301") }).hasSuffix("Kept: 5-301."))
        let budget = try text(
            Given(.budgetExhausted) { facts in
                facts.budget = Money(fen: 400_000)
                facts.budgetLeft = Money(fen: 50_000)
            })
        #expect(budget.hasPrefix("What is left (500.00 of 4000.00 yuan) does not cover this."))
    }

    @Test("the answer says as what the holder is treated", arguments: ["master", "doctor", "high-level"])
    func treatment(_ word: String) throws {
        let messages = try Messages(folder: nil)
        let sentence = BenefitSentence(messages: messages)
        let judgement = try Given(.eligible) { $0.treatment = word }.judgement
        for language in Language.allCases {
            let name = messages.text("factWord.treatment.\(word)", language)
            #expect(!name.contains("factWord"))
            #expect(sentence.text(judgement, language).contains(name))
            #expect(sentence.gift(judgement, language).contains(name))
        }
        let other = try Given(.eligible) { $0.treatment = "something else" }.judgement
        #expect(sentence.text(other, .english).contains("Treated as something else."))
    }
}
