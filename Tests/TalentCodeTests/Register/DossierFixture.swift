import TalentCode
import TestSupport
import Testing

/// An invented person with a full dossier.
enum DossierFixture {
    static let own = Provenance(source: .own)
    static let verified = Provenance(
        source: .socialSecurity, verifiedAt: Timestamp(1_790_000_000), verifiedBy: "人社局", evidence: "甬人社 1"
    )
    static let terms = FactTerms(
        tiers: [Tier(scheme: 1, level: 3): "leading", Tier(scheme: 1, level: 2): "special"],
        programmes: [1: "shanglin-gongjiang"],
        levels: [
            ProgrammeLevel(programme: 1, level: 1): "gold", ProgrammeLevel(programme: 1, level: 2): "silver",
        ]
    )

    static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    static func days(_ from: String?, _ to: String? = nil) throws -> Period {
        Period(from: try from.map { try day($0) }, to: try to.map { try day($0) })
    }

    static func area(_ number: UInt64) throws -> AreaCode { try #require(AreaCode(number: number)) }

    static func household(_ number: UInt8) throws -> HouseholdID {
        try #require(HouseholdID([UInt8](repeating: number, count: 16)))
    }

    /// Everything that a dossier may hold.
    static func person() throws -> Person {
        var person = try OfficeRegister.person(7)
        person.primary.country = "DE"
        person.add(PersonDocument(try #require(IdentityDocument(type: .permanentResidence, number: "X1"))))
        person.facts = [
            Fact(
                .education,
                ["degree": .text("master"), "fullTime": .bool(true), "graduatedOn": .text("2015-06-30")],
                by: verified
            ),
            Fact(.education, ["degree": .text("bachelor")], period: try days("2012-07-01"), by: own),
            Fact(.skill, ["level": .integer(6), "trade": .text("焊工")], by: verified),
            Fact(.person, ["birthDate": .text("1990-01-02")], by: own),
            Fact(.person, ["hukou": .text("330282")], period: try days(nil, "2026-06-30"), by: own),
            Fact(.performance, ["passed": .bool(true), "year": .integer(2026)], by: verified),
        ]
        var work = Employment(
            employerUSCC: "91110000101623741k", employerName: "示例公司", period: try days("2020-01-01"),
            by: verified
        )
        work.kind = .fullTime
        work.employerType = .enterprise
        work.employerArea = try area(330_282)
        work.insuredMonths = 70
        work.annualSalary = 30_000_000
        work.isNewlyIntroduced = true
        var side = Employment(
            employerUSCC: "91350211M0000XUF46", employerName: nil, period: try days("2024-01-01"), by: own
        )
        side.kind = .flexible
        person.employments = [work, side]
        person.tierGrants = [
            TierGrant(
                Tier(scheme: 1, level: 3), area: try area(330_282),
                period: try days("2025-01-01", "2026-12-31"),
                basis: .salary, provincialCode: "C", by: verified
            ),
            TierGrant(
                Tier(scheme: 1, level: 2), area: try area(330_282), period: try days("2027-01-01"),
                by: verified
            ),
        ]
        var stay = ProgrammeMembership(
            ProgrammeLevel(programme: 1, level: 2), period: try days("2024-01-01", "2026-12-31"),
            points: [2024: 70, 2025: 91], by: verified
        )
        stay.end = .upgraded
        person.memberships = [
            stay,
            ProgrammeMembership(
                ProgrammeLevel(programme: 1, level: 1), period: try days("2027-01-01", "2031-12-31"),
                by: verified
            ),
        ]
        person.links = [
            DistrictLink(try area(330_282), .primary, period: try days(nil, "2026-12-31")),
            DistrictLink(try area(330_206), .secondary),
            DistrictLink(try area(330_211), .primary, period: try days("2027-01-01")),
        ]
        person.household = try household(9)
        return person
    }
}
