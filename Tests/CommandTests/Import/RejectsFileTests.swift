import Testing

@testable import talentcode

@Suite("File of rejected rows")
struct RejectsFileTests {
    private func file(_ text: String) throws -> String {
        let source = Array(text.utf8)
        var reader = try CSVReader(source)
        let header = try #require(try reader.next())
        var rows: [RejectedRow] = []
        while let record = try reader.next() {
            rows.append(
                RejectedRow(line: record.line, bytes: record.bytes, fault: RowFault(.area, .area))
            )
        }
        let bytes = RejectsFile.bytes(
            header: header.cells,
            rows: rows,
            source: source,
            separator: reader.separator,
            reason: { _ in "r" }
        )
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("rows stand as they were, with line, field and reason, behind a byte order mark")
    func columns() throws {
        let text = try file("a;b\n\"x\n,\"\"y\"\"\";2\nz;3\n")
        #expect(
            text.unicodeScalars.elementsEqual(
                "\u{feff}a,b,line,field,reason\r\n\"x\n,\"\"y\"\"\",2,2,area,r\r\nz,3,4,area,r\r\n"
                    .unicodeScalars
            )
        )
    }

    @Test(
        "a cell that a spreadsheet would run gets an apostrophe",
        arguments: ["=1+1", "+86", "-1", "@x", "\t=1", "＝1", "=\"a\"\"b\""]
    )
    func formulas(_ cell: String) throws {
        let line = try #require(try file("a,b\nx,\(cell)\n").split(separator: "\r\n").dropFirst().first)
        let content = line.split(separator: ",")[1]
        #expect(content.hasPrefix("'") || content.hasPrefix("\"'"))
    }

    @Test("a harmless cell gets none", arguments: ["1+1", "a=b", "王", "'x"])
    func harmless(_ cell: String) throws {
        #expect(try file("a,b\nx,\(cell)\n").contains("\r\nx,\(cell),2,"))
    }
}
