import TestSupport
import Testing

@testable import TalentCode

@Suite("What the clock says, in every sheet of facts")
struct FactClockTests {
    /// 2026-12-31T23:59:59 at +08:00.
    private static let lastSecond = Timestamp(1_798_732_799)

    /// The facts that have no member: the clock gives them all.
    private static let paths = FactName.allCases.compactMap { FactPath($0.rawValue) }

    /// A sheet of each kind.
    private static func sheets() async throws -> [any FactSheet] {
        let home = try await OfficeRegister()
        let (record, now) = (try await home.persons(1..<2)[0], home.founded.adding(60))
        let issued = try await home.register.write {
            try home.issuance.issue(record, IssueRequest(by: "tester"), now: now, $0)
        }
        let credential = try #require(try await home.verifier().judge(issued.text, now: now).credential)
        let person = PersonFacts(try DossierFixture.person(), terms: DossierFixture.terms)
        return [
            CredentialFacts(credential, terms: DossierFixture.terms), person, GuardianFacts(person: person),
            PassFacts(profile: .seekerPass),
            PassFacts(profile: .talentCode), ExampleSheet(facts: [:]),
        ]
    }

    @Test("now, today and thisYear are of the year at +08:00, up to its last second")
    func readings() throws {
        #expect(Set(Self.paths.map(\.description)) == ["now", "today", "thisYear"])
        let expected: [String: FactValue] = [
            "now": .text("2026-12-31T23:59:59+08:00"), "today": .text("2026-12-31"),
            "thisYear": .integer(2026),
        ]
        for path in Self.paths {
            #expect(
                FactClock.reading(path, at: Self.lastSecond) == expected[path.description].map { .value($0) })
        }
        let next = Self.lastSecond.adding(1)
        #expect(FactClock.reading(FactPath(.thisYear), at: next) == .value(.integer(2027)))
        #expect(FactClock.reading(FactPath(.today), at: next) == .value(.text("2027-01-01")))
        #expect(FactClock.reading(FactPath(.person, "profile"), at: next) == nil)
    }

    @Test("each sheet knows every fact of the clock")
    func sheets() async throws {
        for sheet in try await Self.sheets() {
            for path in Self.paths {
                let reading = sheet.reading(path, at: Self.lastSecond)
                #expect(reading == FactClock.reading(path, at: Self.lastSecond), "\(type(of: sheet)) \(path)")
            }
        }
    }
}
