import TalentCode
import Testing

/// The six teams of table 1 and table 2 of the talent plan of Cixi for 2021–2025 (市本级), in persons.
@Suite("The published figures of the six teams")
struct PublishedTeamsTests {
    /// One year of the tables.
    struct Year: CustomTestStringConvertible, Sendable {
        let year: Int
        /// 党政, 企业经营管理, 专业技术, 高技能, 农村实用, 社会工作.
        let teams: [Int]
        let total: Int
        let sum: Int

        var testDescription: String { "\(year)" }

        /// As few as can be in several teams: nobody where there are enough people, else managers who are technicians
        /// or skilled too, as the notes to both tables say.
        func groups(overlap: Int) throws -> [PersonGroup] {
            let both: Categories = [.enterpriseManagement, .highSkill]
            let plain: [Categories] = [
                .partyGovernment, .enterpriseManagement, .professionalTechnical, .highSkill,
                .ruralPractical, .socialWork,
            ]
            var groups = try zip(plain, teams).map { category, count in
                try SampleGroups.group(
                    both.contains(category) ? count - overlap : count, categories: category)
            }
            groups.append(try SampleGroups.group(overlap, categories: both))
            groups.append(try SampleGroups.group(total - (sum - overlap)))
            return groups
        }
    }

    static let years = [
        Year(
            year: 2015, teams: [4_500, 55_000, 78_200, 32_000, 13_000, 2_000], total: 185_600, sum: 184_700),
        Year(
            year: 2020, teams: [6_400, 68_000, 97_500, 74_000, 14_500, 4_300], total: 270_100, sum: 264_700),
        Year(
            year: 2025, teams: [6_400, 89_000, 122_500, 116_000, 20_000, 2_000], total: 330_000,
            sum: 355_900),
    ]

    @Test("18.47 of 18.56 and 26.47 of 27.01 are below the total, 35.59 of 33 above it", arguments: years)
    func published(_ year: Year) throws {
        #expect(year.teams.reduce(0, +) == year.sum)
        // Beside the fewest, some more who are in two teams, and as many more in none.
        for overlap in [max(0, year.sum - year.total), 30_000] {
            let table = IndicatorTable(.category, of: try year.groups(overlap: overlap))
            #expect(table.total.persons == year.total)
            #expect(table.rows.map(\.count.persons) == year.teams)
            #expect(
                table.rows.map(\.key) == [
                    .category(.partyGovernment), .category(.enterpriseManagement),
                    .category(.professionalTechnical), .category(.highSkill), .category(.ruralPractical),
                    .category(.socialWork),
                ])
            #expect(table.sum == year.sum)
            #expect((table.sum < table.total.persons) == (year.year < 2025))
            #expect(table.inSeveral == overlap)
            #expect(table.inAny == year.sum - overlap)
            #expect(table.inNone == year.total - (year.sum - overlap))
        }
    }
}
