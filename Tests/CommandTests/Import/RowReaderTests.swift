import TalentCode
import Testing

@testable import talentcode

@Suite("Rows of an import file")
struct RowReaderTests {
    private static let id = SampleRows.first

    private static func trade(_ person: Person) -> String? {
        guard case .text(let trade)? = person.facts.first?.value["trade"] else { return nil }
        return trade
    }

    @Test("a full row gives a person with everything in it")
    func fullRow() throws {
        let person = try SampleRows.person(
            "王　明,\(Self.id),330282,330206|330282|330206,高技能|social-work,+86 16000000001,nb-2025,领军,7,"
                + "shanglin-gongjiang:gold|港城能匠：认定|p115"
        )
        #expect(person.name == "王明")
        #expect(person.document.type == .residentID)
        #expect(person.links.first?.area.description == "330282")
        let holding = try SampleRows.holding(person)
        #expect(holding.areas.map(\.description) == ["330206"])
        #expect(person.categories == [.highSkill, .socialWork])
        #expect(person.phone == "16000000001")
        #expect(holding.tier == Tier(scheme: 1, level: 3))
        #expect(holding.skillLevel == .specialTechnician)
        #expect(
            holding.programmes == [
                ProgrammeLevel(programme: 1, level: 1), ProgrammeLevel(programme: 2, level: 1),
                ProgrammeLevel(programme: 4, level: 1),
            ]
        )
    }

    @Test("further columns become facts and an employment in normal form")
    func statements() throws {
        let person = try SampleRows.person(
            "王明,\(Self.id),330282,１９６８年2月1日,是,\"36,000.50\",02, 示例  公司 ,91330299ma0000004b",
            header: "姓名,证件号码,区划,出生日期,全日制,年薪,本市住房数,单位,统一社会信用代码"
        )
        let origin = Provenance(source: .manual)
        #expect(
            person.facts == [
                Fact(.education, ["fullTime": .bool(true)], by: origin),
                Fact(.person, ["birthDate": .text("1968-02-01")], by: origin),
                Fact(.household, ["homesInCity": .integer(2)], by: origin),
            ]
        )
        let work = try #require(person.employments.first)
        #expect(work.employerName == "示例 公司")
        #expect(work.employerUSCC == "91330299MA0000004B")
        #expect(work.annualSalary == 3_600_050)
        #expect(work.kind == nil)
    }

    @Test("words of registers become the words of the catalogue, a word of another kind stays as it is")
    func words() throws {
        let header = "姓名,证件号码,区划,学历,职称,工种,技能等级,毕业日期,单位性质,国家"
        let person = try SampleRows.person(
            "王明,\(Self.id),330282,硕士研究生,高级工程师,焊工,技师,2020-06-30,企业,cn", header: header
        )
        #expect(person.primary.country == "CN")
        #expect(person.employments.first?.employerType == .enterprise)
        let members = person.facts.map(\.members)
        #expect(
            members == [
                ["level": .integer(5), "trade": .text("焊工")],
                ["degree": .text("master"), "graduatedOn": .text("2020-06-30")],
                ["field": .text("高级工程师")],
            ]
        )
        let other = try SampleRows.person("王明,\(Self.id),330282,高中,副高,,,,,", header: header)
        #expect(other.facts.map(\.members) == [["degree": .text("高中")], ["level": .text("deputy-senior")]])
        #expect(throws: RowFault(.employerType, .employerType)) {
            try SampleRows.person("王明,\(Self.id),330282,,,,,,公司,", header: header)
        }
    }

    @Test("a scheme without a tier says nothing, a tier without its scheme is refused: names are shared")
    func schemes() throws {
        let person = try SampleRows.person("王明,\(Self.id),330282,,,,nb-legacy,,,")
        #expect(person.tierGrants == [])
        #expect(throws: RowFault(.schemeMissing, .tierScheme)) {
            try SampleRows.person("王明,\(Self.id),330282,,,,,领军,,")
        }
        #expect(throws: RowFault(.tier, .tier)) {
            // 创客 is a level of the legacy scheme alone.
            try SampleRows.person("王明,\(Self.id),330282,,,,nb-2025,创客,,")
        }
    }

    @Test(
        "a row is rejected with the column that is to blame",
        arguments: [
            (",\(id),330282,,,,,,,", RowFault(.missing, .name)),
            ("王明,,330282,,,,,,,", RowFault(.missing, .documentNumber)),
            ("王明,\(id),,,,,,,,", RowFault(.missing, .area)),
            ("王明,330299196802013178,330282,,,,,,,", RowFault(.checkDigit, .documentNumber)),
            ("王明,3.30299E+17,330282,,,,,,,", RowFault(.checkDigit, .documentNumber)),
            ("王明,\(id),33028,,,,,,,", RowFault(.area, .area)),
            ("王明,\(id),330282,慈溪,,,,,,", RowFault(.area, .areas)),
            ("王明,\(id),330282,,超级,,,,,", RowFault(.category, .categories)),
            ("王明,\(id),330282,,,12,,,,", RowFault(.phone, .phone)),
            ("王明,\(id),330282,,,,nb-2030,,,", RowFault(.scheme, .tierScheme)),
            ("王明,\(id),330282,,,,,,9,", RowFault(.skillLevel, .skillLevel)),
            ("王明,\(id),330282,,,,,,,shanglin-gongjiang", RowFault(.programme, .programmes)),
            ("王明,\(id),330282,,,,,,,shanglin-gongjiang:platinum", RowFault(.programme, .programmes)),
            ("王明,\(id),330282", RowFault(.cells)),
            ("王明,\(id),330282,,,,,,,,x", RowFault(.cells)),
            ("\"王\"明,\(id),330282,,,,,,,", RowFault(.quotes)),
            ("王\u{202e}明,\(id),330282,,,,,,,", RowFault(.hidden, .name)),
            ("王\u{200b}明,\(id),330282,,,,,,,", RowFault(.hidden, .name)),
            ("·,\(id),330282,,,,,,,", RowFault(.name, .name)),
        ]
    )
    func faults(_ row: String, _ fault: RowFault) {
        #expect(throws: fault) { try SampleRows.person(row) }
    }

    @Test("an unknown type of document is refused, in Chinese too; a known one needs no check digit")
    func documentTypes() throws {
        let header = "name,document_type,document_number,area"
        #expect(
            try SampleRows.person("A B,passport,e 123-4,330282", header: header).document.number == "E1234"
        )
        for type in ["身份证", "pasport", "resident"] {
            #expect(throws: RowFault(.documentType, .documentType)) {
                try SampleRows.person("王明,\(type),\(Self.id),330282", header: header)
            }
        }
    }

    @Test("a cell and a name may be as long as the limit, and not one more")
    func lengths() throws {
        let header = "name,document_number,area,trade"
        func person(_ name: Int, _ cell: Int) throws -> Person {
            let name = String(repeating: "王", count: name)
            let cell = String(repeating: "工", count: cell)
            return try SampleRows.person("\(name),\(Self.id),330282,\(cell)", header: header)
        }
        #expect(try Self.trade(person(ImportLimits.name, ImportLimits.cell))?.count == ImportLimits.cell)
        #expect(throws: RowFault(.tooLong, .name)) { try person(ImportLimits.name + 1, 1) }
        #expect(throws: RowFault(.tooLong, .trade)) { try person(1, ImportLimits.cell + 1) }
    }

    @Test("eight areas with the primary one fit, nine do not")
    func areas() throws {
        let further = (1...8).map { "33020\($0)" }
        let most = further.prefix(7).joined(separator: "|")
        #expect(try SampleRows.person("王明,\(Self.id),330282,\(most),,,,,,").links.count == 8)
        #expect(throws: RowFault(.tooManyAreas, .areas)) {
            try SampleRows.person("王明,\(Self.id),330282,\(further.joined(separator: "|")),,,,,,")
        }
    }

    @Test("the apostrophe before a formula is taken back, any other stays")
    func apostrophes() throws {
        let header = "name,document_number,area,trade"
        func trade(_ cell: String) throws -> String? {
            Self.trade(try SampleRows.person("王明,\(Self.id),330282,\(cell)", header: header))
        }
        #expect(try trade("'=1+1") == "=1+1")
        #expect(try trade("'t Hoen") == "'t Hoen")
    }
}
