import TalentCode
import Testing

@testable import talentcode

@Suite("Rows of an import file")
struct RowReaderTests {
    private static let id = SampleRows.first

    @Test("a full row gives a person with everything in it")
    func fullRow() throws {
        let person = try SampleRows.person(
            "王　明,\(Self.id),330282,330206|330282|330206,高技能|social-work,+86 16000000001,nb-2025,领军,7,"
                + "shanglin-gongjiang:gold|港城能匠：认定|p115"
        )
        #expect(person.name == "王明")
        #expect(person.document.type == .residentID)
        #expect(person.area.description == "330282")
        #expect(person.areas.map(\.description) == ["330206"])
        #expect(person.categories == [.highSkill, .socialWork])
        #expect(person.phone == "16000000001")
        #expect(person.tier == Tier(scheme: 1, level: 3))
        #expect(person.skillLevel == .specialTechnician)
        #expect(
            person.programmes == [
                ProgrammeLevel(programme: 1, level: 1), ProgrammeLevel(programme: 2, level: 1),
                ProgrammeLevel(programme: 4, level: 1),
            ]
        )
    }

    @Test("further columns are kept in normal form under their English names")
    func details() throws {
        let person = try SampleRows.person(
            "王明,\(Self.id),330282,１９６８年2月1日,是,\"36,000.50\",02, 示例  公司 ,91330299ma0000004b",
            header: "姓名,证件号码,区划,出生日期,全日制,年薪,本市住房数,单位,统一社会信用代码"
        )
        #expect(
            person.details == [
                "birth_date": "1968-02-01", "full_time": "yes", "annual_salary": "36000.5",
                "homes_in_city": "2",
                "employer_name": "示例 公司", "employer_uscc": "91330299MA0000004B",
            ]
        )
    }

    @Test("a scheme without a tier is kept, a tier without its scheme is refused: names are shared")
    func schemes() throws {
        let person = try SampleRows.person("王明,\(Self.id),330282,,,,nb-legacy,,,")
        #expect(person.tier == nil)
        #expect(person.details == ["tier_scheme": "nb-legacy"])
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
        #expect(try person(ImportLimits.name, ImportLimits.cell).details["trade"]?.count == ImportLimits.cell)
        #expect(throws: RowFault(.tooLong, .name)) { try person(ImportLimits.name + 1, 1) }
        #expect(throws: RowFault(.tooLong, .trade)) { try person(1, ImportLimits.cell + 1) }
    }

    @Test("eight areas with the primary one fit, nine do not")
    func areas() throws {
        let further = (1...8).map { "33020\($0)" }
        let most = further.prefix(7).joined(separator: "|")
        #expect(try SampleRows.person("王明,\(Self.id),330282,\(most),,,,,,").areas.count == 7)
        #expect(throws: RowFault(.tooManyAreas, .areas)) {
            try SampleRows.person("王明,\(Self.id),330282,\(further.joined(separator: "|")),,,,,,")
        }
    }

    @Test("the apostrophe before a formula is taken back, any other stays")
    func apostrophes() throws {
        let header = "name,document_number,area,trade"
        func trade(_ cell: String) throws -> String? {
            try SampleRows.person("王明,\(Self.id),330282,\(cell)", header: header).details["trade"]
        }
        #expect(try trade("'=1+1") == "=1+1")
        #expect(try trade("'t Hoen") == "'t Hoen")
    }
}
