import TalentCode
import TestSupport
import Testing

@Suite("A new statement among older ones")
struct StatementTests {
    private var person: Person

    init() throws { person = try OfficeRegister.person(1) }

    private func grant(_ level: UInt64, _ from: String?, by origin: Provenance = DossierFixture.own) throws
        -> TierGrant
    {
        TierGrant(
            Tier(scheme: 1, level: level), area: try DossierFixture.area(330_282),
            period: try DossierFixture.days(from), by: origin
        )
    }

    @Test("the same again changes nothing; verifying it changes its source alone")
    mutating func same() throws {
        person.tierGrants = []
        #expect(try person.grant(grant(3, "2026-01-01")) == .changed)
        #expect(try person.grant(grant(3, "2026-01-01")) == .unchanged)
        #expect(try person.grant(grant(3, nil)) == .unchanged)
        #expect(try person.grant(grant(3, nil, by: DossierFixture.verified)) == .changed)
        #expect(person.tierGrants.count == 1)
        #expect(person.tierGrants[0].provenance == DossierFixture.verified)
        #expect(person.tierGrants[0].period == (try DossierFixture.days("2026-01-01")))
    }

    @Test("a verified statement never gives way to an unverified one, whatever its days")
    mutating func verified() throws {
        person.tierGrants = [try grant(3, nil, by: DossierFixture.verified)]
        let before = person
        #expect(try person.grant(grant(1, nil)) == .verifiedStands)
        #expect(try person.grant(grant(1, "2030-01-01")) == .verifiedStands)
        #expect(person == before)
        #expect(try person.grant(grant(2, "2030-01-01", by: DossierFixture.verified)) == .changed)
        #expect(person.tierGrants.map(\.period.to) == [try DossierFixture.day("2029-12-31"), nil])
    }

    @Test("each day has one truth, whatever order random statements come in")
    mutating func oneTruth() throws {
        var random = Seed.start()
        let start = try DossierFixture.day("2026-01-01")
        for _ in 0..<300 {
            person.tierGrants = []
            for _ in 0..<8 {
                var from = start
                for _ in 0..<Int.random(in: 0...9, using: &random) { from = from.next }
                var to = from
                for _ in 0..<Int.random(in: 0...5, using: &random) { to = to.next }
                let period = Period(
                    from: Bool.random(using: &random) ? from : nil, to: Bool.random(using: &random) ? to : nil
                )
                let level = UInt64.random(in: 1...3, using: &random)
                let new = TierGrant(
                    Tier(scheme: 1, level: level), area: try DossierFixture.area(330_282), period: period,
                    by: DossierFixture.own
                )
                let outcome = person.grant(new)
                try #require(outcome != .verifiedStands)
                // What was just said holds on its own first and last day.
                for day in [period.from, period.to].compactMap({ $0 }) {
                    try #require(person.tierGrants.current(on: day).map(\.tier.level) == [level])
                }
            }
            var day = start
            for _ in 0..<30 {
                try #require(person.tierGrants.current(on: day).count <= 1)
                day = day.next
            }
        }
    }

    @Test(
        "facts of a person stand by themselves, a second degree stands beside the first, on one degree the newer"
    )
    mutating func facts() throws {
        person.facts = []
        let origin = DossierFixture.own
        let both = Fact(.person, ["hukou": .text("330282"), "isOverseas": .bool(false)], by: origin)
        #expect(person.state(both) == .changed)
        #expect(person.state(Fact(.person, ["hukou": .text("330206")], by: origin)) == .changed)
        #expect(person.facts.count == 2)
        #expect(person.state(Fact(.education, ["degree": .text("bachelor")], by: origin)) == .changed)
        #expect(person.state(Fact(.education, ["degree": .text("master")], by: origin)) == .changed)
        let more = Fact(.education, ["degree": .text("master"), "fullTime": .bool(true)], by: origin)
        #expect(person.state(more) == .changed)
        #expect(person.state(Fact(.education, ["degree": .text("master")], by: origin)) == .unchanged)
        #expect(
            person.facts.filter { $0.name == .education }.map(\.members) == [
                ["degree": .text("bachelor")], ["degree": .text("master"), "fullTime": .bool(true)],
            ])
    }

    @Test("links can never be taken away altogether")
    mutating func links() throws {
        let before = person.links
        person.links = []
        #expect(person.links == before)
    }
}
