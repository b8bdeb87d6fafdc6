import Testing

@testable import TalentCode

@Suite("A holder whose areas nobody knows")
struct UnknownAreaTests {
    private typealias Pack = SmallPack

    private static let cixi = PackExample.Known.value(.list([.text("330282")]))
    private static let beilun = PackExample.Known.value(.list([.text("330206")]))

    /// A benefit for people of Cixi with a tier and level 3, in May alone.
    private static func pack() throws -> BenefitPack {
        let rules = [("person.tier", "leading"), ("person.skillLevel", "3")].map { path, value in
            let wanted = Int64(value).map { Pack.number($0) } ?? Pack.text(value)
            let condition = Pack.map([("===", Pack.list([Pack.map([("var", Pack.text(path))]), wanted]))])
            return Pack.map([
                ("id", Pack.text(value)), ("zh", Pack.text("规")), ("en", Pack.text("r")),
                ("reads", Pack.list([Pack.text(path)])), ("condition", condition),
            ])
        }
        let season = Pack.map([("from", Pack.text("05-01")), ("to", Pack.text("05-31"))])
        let benefit = Pack.benefit("venue", [("rules", Pack.list(rules)), ("season", season)])
        return try PackReader.read(Pack.pack(benefit: benefit)).pack
    }

    private static func outcome(
        _ facts: [String: PackExample.Known], on day: String = "2026-05-02"
    ) throws -> RuleJudgement.Outcome {
        let pack = try pack()
        let benefit = try #require(pack.benefits.first)
        let known = try facts.map { (try #require(FactPath($0.key)), $0.value) }
        let person = JudgedPerson(
            ExampleSheet(facts: Dictionary(uniqueKeysWithValues: known)), reading: benefit.reads,
            profile: .talentCode, hasRegister: true, at: try #require(CalendarDate(day)).start)
        return RuleJudge(person).judge(benefit, of: pack.area).outcome
    }

    private static func paths(_ texts: [String]) throws -> [FactPath] {
        try texts.map { try #require(FactPath($0)) }
    }

    @Test("they are named together with all other facts that are missing")
    func named() throws {
        let all = try Self.paths(["person.areas", "person.tier", "person.skillLevel"])
        #expect(try Self.outcome([:]) == .factMissing(all))
        let tier = ["person.tier": PackExample.Known.value(.text("leading"))]
        let rest = try Self.paths(["person.areas", "person.skillLevel"])
        #expect(try Self.outcome(tier) == .factMissing(rest))
        let good = tier.merging(["person.skillLevel": .value(.integer(3))]) { first, _ in first }
        #expect(try Self.outcome(good) == .factMissing(Self.paths(["person.areas"])))
        #expect(try Self.outcome(good.merging(["person.areas": Self.cixi]) { $1 }) == .eligible)
    }

    @Test("a condition that says no decides before them, a season before that")
    func refused() throws {
        let low = ["person.skillLevel": PackExample.Known.value(.integer(2))]
        #expect(try Self.outcome(low) == .notEligible(rule: "3"))
        #expect(try Self.outcome(low, on: "2026-06-01") == .outOfSeason)
    }

    @Test("a known area that is another one decides first of all")
    func wrong() throws {
        let wrong = try #require(AreaCode("330282"))
        #expect(try Self.outcome(["person.areas": Self.beilun], on: "2026-06-01") == .wrongArea(wrong))
    }
}
