import Testing

@testable import talentcode

@Suite("Header of an import file")
struct ImportTableTests {
    @Test("columns stand in any order under either name, and unknown ones are told of")
    func columns() throws {
        let table = try ImportTable(Array("区划, Document_Number ,备注,姓名,,手机\n".utf8))
        #expect(table.columns == [.area, .documentNumber, nil, .name, nil, .phone])
        #expect(table.unknown == ["备注", "#5"])
    }

    @Test("every column of the contract is known under both names")
    func allNames() throws {
        for column in ImportColumn.allCases {
            #expect(ImportColumn(header: column.rawValue) == column)
            #expect(ImportColumn(header: column.chinese) == column)
        }
        #expect(ImportColumn.allCases.count == 25)
    }

    @Test("blank rows before the header are passed over")
    func blankRows() throws {
        #expect(try ImportTable(Array("\n,,\nname,document_number,area\n".utf8)).present.count == 3)
    }

    @Test(
        "a file that is no register is refused as a whole",
        arguments: [
            ("", ImportTable.Failure.empty), ("\n\n", .empty), ("name,area", .missing([.documentNumber])),
            ("not a table at all", .missing([.name, .documentNumber, .area])),
            ("name,姓名,document_number,area", .twice(.name)), ("\"name", .csv(.openQuote(line: 1))),
        ]
    )
    func refusals(_ text: String, _ failure: ImportTable.Failure) {
        #expect(throws: failure) { try ImportTable(Array(text.utf8)) }
    }

    @Test("a table may have as many columns as the limit, and not one more")
    func limit() throws {
        let names = ["name", "document_number", "area"]
        let more = (names.count..<ImportLimits.columns).map { "x\($0)" }
        let most = (names + more).joined(separator: ",")
        #expect(try ImportTable(Array(most.utf8)).columns.count == ImportLimits.columns)
        #expect(throws: ImportTable.Failure.tooManyColumns) { try ImportTable(Array((most + ",y").utf8)) }
    }
}
