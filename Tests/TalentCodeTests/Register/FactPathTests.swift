import TalentCode
import Testing

@Suite("Paths of facts")
struct FactPathTests {
    @Test(
        "a path that the catalogue lacks is none",
        arguments: [
            "", ".", "person", "person.", "person.tiers", "Person.tier", "person.tier.x", "now.x", "today.",
            "request", "request.", "request.1", "request.a b", "request.价格", "tier", "household.label",
            "request." + String(repeating: "a", count: 33),
        ]
    )
    func refused(_ text: String) { #expect(FactPath(text) == nil) }

    @Test("a path comes back as it was written, with type and level")
    func roundTrip() throws {
        for path in FactCatalogue.paths { #expect(FactPath(path.description) == path) }
        #expect(FactCatalogue.paths.count >= 50)
        #expect(FactPath("request." + String(repeating: "a", count: 32)) != nil)
        let salary = try #require(FactPath("employment.annualSalary"))
        #expect(salary.type == .money && salary.level == .register)
        #expect(try #require(FactPath("person.tier")).level == .credential)
        #expect(try #require(FactPath("request.price")).level == .request)
        #expect(try #require(FactPath("today")).level == .always)
        #expect(try #require(FactPath("today")).type == .date)
        #expect(try #require(FactPath("thisYear")).type == .integer)
        #expect(FactPath("thisYear.x") == nil)
    }

    @Test("every name has one entry, whose choice and key name its members")
    func entries() {
        #expect(FactCatalogue.entries.map(\.name) == FactName.allCases)
        for entry in FactCatalogue.entries where entry.name != .request {
            var named = entry.key
            if case .greatest(let by, let then) = entry.choice { named += [by] + [then].compactMap { $0 } }
            for name in named { #expect(entry.member(name) != nil, "\(entry.name).\(name)") }
        }
    }

    @Test("a member takes values of its type and words alone")
    func types() throws {
        let degree = try #require(FactPath("education.degree")?.entry)
        #expect(degree.takes(.text("master")))
        for value in [FactValue.text("本科"), .bool(true), .integer(1), .list([])] {
            #expect(!degree.takes(value))
        }
        let graduated = try #require(FactPath("education.graduatedOn")?.entry)
        #expect(graduated.takes(.text("2020-06-30")))
        #expect(!graduated.takes(.text("2020-06-31")))
        #expect(FactType.money.takes(.integer(0)))
        #expect(!FactType.money.takes(.integer(-1)))
        #expect(!FactType.texts.takes(.list([.text("a"), .bool(true)])))
    }
}
