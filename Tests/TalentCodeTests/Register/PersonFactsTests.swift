import TalentCode
import TestSupport
import Testing

@Suite("What is known of a person at a time")
struct PersonFactsTests {
    private let person: Person
    private let now: Timestamp

    init() throws {
        person = try DossierFixture.person()
        now = try DossierFixture.day("2026-11-21").start
    }

    private func read(
        _ path: String, _ person: Person? = nil, at text: String = "2026-11-21", household: Household? = nil,
        child: Child? = nil
    ) throws -> FactReading {
        PersonFacts(
            person ?? self.person, terms: DossierFixture.terms, household: household, memberCount: 3,
            child: child
        ).reading(try #require(FactPath(path)), at: try DossierFixture.day(text).start)
    }

    @Test("what nobody stated is absent")
    func absent() throws {
        let nobody = try Person(
            id: person.id, name: "王", document: person.document, area: DossierFixture.area(330_282)
        )
        let known = [
            "person.profile", "person.areas", "person.categories", "household.isKnown", "now", "today",
            "thisYear",
        ]
        for path in FactCatalogue.paths where !known.contains(path.description) {
            #expect(try read(path.description, nobody) == .absent, "\(path)")
        }
        #expect(try read("request.price") == .absent)
        #expect(try read("household.isKnown", nobody) == .value(.bool(false)))
        #expect(try read("person.categories", nobody) == .value(.list([])))
    }

    @Test("a tier and a programme hold on their days alone, and are stale behind them")
    func dated() throws {
        #expect(try read("person.tier", at: "2024-12-31") == .absent)
        #expect(try read("person.tier") == .value(.text("leading")))
        #expect(try read("person.tier", at: "2026-12-31") == .value(.text("leading")))
        #expect(try read("person.tier", at: "2027-01-01") == .value(.text("special")))
        let silver: [FactValue] = [.text("shanglin-gongjiang"), .text("shanglin-gongjiang:silver")]
        #expect(try read("person.programmes") == .value(.list(silver)))
        #expect(
            try read("person.programmes", at: "2032-01-01")
                == .stale(since: DossierFixture.day("2032-01-01").start)
        )
        #expect(try read("person.areas") == .value(.list([.text("330282"), .text("330206")])))
        #expect(
            try read("person.areas", at: "2027-01-01") == .value(.list([.text("330211"), .text("330206")])))
        #expect(try read("person.hukou", at: "2026-06-30") == .value(.text("330282")))
        #expect(try read("person.hukou") == .stale(since: DossierFixture.day("2026-07-01").start))
    }

    @Test("of several the catalogue's choice is read as a whole: members of two degrees never mix")
    func choice() throws {
        #expect(try read("education.degree") == .value(.text("master")))
        #expect(try read("education.fullTime") == .value(.bool(true)))
        #expect(try read("education.school") == .absent)
        var other = person
        other.facts.append(Fact(.education, ["degree": .text("doctor")], by: DossierFixture.own))
        #expect(
            try read("education.degree", other) == .value(.text("master")), "a claim outranks a checked fact")
        other.facts.append(Fact(.education, ["degree": .text("doctor")], by: DossierFixture.verified))
        #expect(try read("education.degree", other) == .value(.text("doctor")))
        #expect(try read("education.fullTime", other) == .absent)
        other.facts.append(
            Fact(
                .education,
                ["degree": .text("doctor"), "graduatedOn": .text("2021-01-01"), "fullTime": .bool(false)],
                by: DossierFixture.verified))
        #expect(try read("education.fullTime", other) == .value(.bool(false)))
        other.facts.append(
            Fact(.skill, ["level": .integer(8), "trade": .text("钳工")], by: DossierFixture.verified))
        #expect(try read("person.skillLevel", other) == .value(.integer(8)))
        #expect(try read("skill.trade", other) == .value(.text("钳工")))
    }

    @Test("work is read full-time first, then the newest, then stale")
    func employment() throws {
        #expect(try read("employment.kind") == .value(.text("full-time")))
        #expect(try read("employment.from") == .value(.text("2020-01-01")))
        #expect(try read("employment.annualSalary") == .value(.integer(30_000_000)))
        #expect(try read("employer.type") == .value(.text("enterprise")))
        #expect(try read("employer.area") == .value(.text("330282")))
        var left = person
        left.employments.removeLast()
        left.employments[0].period.to = try DossierFixture.day("2026-10-31")
        #expect(try read("employment.kind", left) == .stale(since: DossierFixture.day("2026-11-01").start))
        #expect(try read("employment.kind", left, at: "2019-01-01") == .absent)
    }

    @Test("a birth date comes from a fact, else from a citizen's number")
    func birthDate() throws {
        #expect(try read("person.birthDate") == .value(.text("1990-01-02")))
        var plain = person
        plain.facts = []
        #expect(try read("person.birthDate", plain) == .absent)
        plain.add(
            PersonDocument(try #require(IdentityDocument(type: .residentID, number: "11010519491231002X"))))
        #expect(try read("person.birthDate", plain) == .value(.text("1949-12-31")))
    }

    @Test("a household counts if it is the person's own, a child if the person is its guardian")
    func family() throws {
        var own = Household(id: try DossierFixture.household(9))
        own.facts = [Fact(.household, ["homesInCity": .integer(1)], by: DossierFixture.own)]
        var foreign = Household(id: try DossierFixture.household(8))
        foreign.facts = own.facts
        #expect(try read("household.isKnown") == .value(.bool(true)))
        #expect(try read("household.memberCount") == .value(.integer(3)))
        #expect(try read("household.homesInCity", household: own) == .value(.integer(1)))
        #expect(try read("household.homesInCity", household: foreign) == .absent)
        #expect(try read("household.homesInCity") == .absent)
        let id = try #require(ChildID([UInt8](repeating: 1, count: 16)))
        let child = Child(
            id: id, guardians: [person.id], name: "小明", birthDate: try DossierFixture.day("2018-03-04"),
            document: nil,
            stage: .primary
        )
        #expect(try read("child.isGuardian", child: child) == .value(.bool(true)))
        #expect(try read("child.birthYear", child: child) == .value(.integer(2018)))
        #expect(try read("child.stage", child: child) == .value(.text("primary")))
        #expect(try read("child.stage") == .absent)
    }

    @Test("the clock gives the time and the day at +08:00")
    func clock() throws {
        #expect(try read("now") == .value(.text("2026-11-21T00:00:00+08:00")))
        #expect(try read("today") == .value(.text("2026-11-21")))
        #expect(try read("thisYear") == .value(.integer(2026)))
    }
}
