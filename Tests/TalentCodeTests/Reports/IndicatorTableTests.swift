import TalentCode
import Testing

@Suite("Tables of indicators count distinct persons")
struct IndicatorTableTests {
    private func row(_ table: IndicatorTable, _ key: IndicatorKey) throws -> HeadCount {
        try #require(table.rows.first { $0.key == key }).count
    }

    @Test("six categories add up to less than the total when many are in none: 2015 and 2020 in the sources")
    func below() throws {
        let table = IndicatorTable(
            .category,
            of: [
                try SampleGroups.group(45, categories: .partyGovernment),
                try SampleGroups.group(550, categories: .enterpriseManagement, isHolder: true),
                try SampleGroups.group(30, categories: [.professionalTechnical, .highSkill]),
                try SampleGroups.group(100),
            ]
        )
        #expect(table.total == HeadCount(persons: 725, holders: 550))
        #expect(table.sum == 655)
        #expect(table.inAny == 625)
        #expect(table.inNone == 100)
        #expect(table.inSeveral == 30)
        #expect(table.rows.count == 6)
        #expect(try row(table, .category(.highSkill)) == HeadCount(persons: 30))
        #expect(try row(table, .category(.socialWork)) == HeadCount())
    }

    @Test("six categories add up to more than the total when many are in several: 2025 in the sources")
    func above() throws {
        let table = IndicatorTable(
            .category,
            of: [
                try SampleGroups.group(
                    10, categories: [.enterpriseManagement, .professionalTechnical, .highSkill]),
                try SampleGroups.group(5, categories: [.enterpriseManagement, .highSkill], isHolder: true),
                try SampleGroups.group(3),
            ]
        )
        #expect(table.total == HeadCount(persons: 18, holders: 5))
        #expect(table.sum == 40)
        #expect(table.inAny == 15)
        #expect(table.inSeveral == 15)
        #expect(try row(table, .category(.enterpriseManagement)) == HeadCount(persons: 15, holders: 5))
    }

    @Test("an unknown category counts for none of the six")
    func unknown() throws {
        let table = IndicatorTable(
            .category, of: [try SampleGroups.group(4, categories: Categories(rawValue: 1 << 40))])
        #expect(table.inNone == 4)
        #expect(table.sum == 0)
    }

    @Test("a person with one programme twice, or in any order, is one group and stands in a row once")
    func programmes() throws {
        let first = ProgrammeLevel(programme: 1, level: 2)
        let second = ProgrammeLevel(programme: 4, level: 1)
        let one = try SampleGroups.group(1, programmes: [second, first, second])
        let other = try SampleGroups.group(1, programmes: [first, second])
        #expect(one.traits == other.traits)
        let table = IndicatorTable(.programme, of: [one])
        #expect(table.rows.map(\.key) == [.programme(first), .programme(second)])
        #expect(table.sum == 2)
        #expect(table.inAny == 1)
    }

    @Test("areas, tiers and levels are partitions, with those who have none in a row of their own, the last")
    func partitions() throws {
        let groups = [
            try SampleGroups.group(2, tier: Tier(scheme: 1, level: 3), skill: .technician),
            try SampleGroups.group(7, area: 330_282_900, isHolder: true),
            try SampleGroups.group(1, area: 330206),
        ]
        for grouping in [IndicatorKey.Grouping.area, .tier, .skill] {
            let table = IndicatorTable(grouping, of: groups)
            #expect(table.sum == 10)
            #expect(table.inNone == 0 && table.inSeveral == 0)
        }
        #expect(IndicatorTable(.tier, of: groups).rows.last?.key == .tier(nil))
        #expect(IndicatorTable(.skill, of: groups).rows.last?.count == HeadCount(persons: 8, holders: 7))
        let areas = IndicatorTable(.area, of: groups).rows.map(\.key)
        #expect(areas == [330206, 330282, 330_282_900].compactMap { AreaCode(number: $0).map { .area($0) } })
    }

    @Test("市本级 is without local areas, 全大市 with them, neither with a neighbour")
    func scopes() throws {
        let cixi = try SampleGroups.area(330282)
        let city = try SampleGroups.area(330200)
        let bay = try SampleGroups.area(330_282_900)
        let beilun = try SampleGroups.area(330206)
        let expected: [(ReportScope, AreaCode, [AreaCode])] = [
            (.proper, cixi, [cixi]), (.whole, cixi, [cixi, bay]),
            (.register, cixi, [cixi, bay, beilun, city]),
            (.proper, city, [cixi, beilun, city]), (.whole, city, [cixi, bay, beilun, city]),
            // A local area that has an office of its own is all of its area.
            (.proper, bay, [bay]), (.whole, bay, [bay]),
        ]
        for (scope, office, areas) in expected {
            let taken = [cixi, bay, beilun, city].filter { scope.takesIn($0, of: office) }
            #expect(taken == areas, "\(scope) of \(office)")
        }
    }

    @Test("a code makes a holder only while it is valid, issued and not expired")
    func holder() throws {
        let now = Timestamp(1_800_000_000)
        func held(
            _ status: CredentialStatus = .valid, profile: Profile = .talentCode, isBound: Bool = false,
            from: UInt64 = 0, to: UInt64 = 10
        ) throws -> Bool {
            CredentialRecord(
                serial: try #require(Serial(Array(repeating: 1, count: 12))), person: nil,
                issuer: try SampleGroups.area(330282), profile: profile, isBound: isBound, list: 1, index: 1,
                issuedAt: now.adding(from), expiresAt: now.adding(to), status: status,
                kid: KeyID(Array(repeating: 1, count: 8)), sealedMessage: [], issuedBy: "x", run: nil
            ).isHeld(.talentCode, at: now)
        }
        #expect(try held())
        #expect(try held(isBound: true))
        #expect(try !held(.suspended))
        #expect(try !held(.revoked))
        #expect(try !held(.superseded))
        #expect(try !held(profile: .membership))
        #expect(try !held(profile: .seekerPass))
        #expect(try !held(from: 1))
        #expect(try !held(to: 0))
        #expect(try held(to: 1))
    }
}
