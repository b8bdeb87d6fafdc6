import Testing

@testable import talentcode

@Suite("CSV")
struct CSVReaderTests {
    private func records(_ text: String) throws -> [CSVRecord] {
        var reader = try CSVReader(Array(text.utf8))
        var records: [CSVRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    @Test("every line end separates rows, and the last one needs none")
    func lineEnds() throws {
        let rows = try records("a,b\r\nc,d\ne,f\rg,h")
        #expect(rows.map(\.cells) == [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]])
        #expect(rows.map(\.line) == [1, 2, 3, 4])
    }

    @Test("quotes keep separators, line breaks and doubled quotes, and lines go on counting")
    func quotes() throws {
        let rows = try records("a,b\r\n\"x,\r\n\"\"y\"\"\",2\r\nz,3\r\n")
        #expect(rows.map(\.cells) == [["a", "b"], ["x,\r\n\"y\"", "2"], ["z", "3"]])
        #expect(rows.map(\.line) == [1, 2, 4])
        #expect(rows.allSatisfy { !$0.isMalformed })
    }

    @Test("a byte order mark belongs to nobody", arguments: ["", "\u{feff}"])
    func byteOrderMark(_ mark: String) throws {
        #expect(try records(mark + "姓名\n王\n").map(\.cells) == [["姓名"], ["王"]])
    }

    @Test("the most frequent separator of the first row counts", arguments: [",", ";", "\t"])
    func separators(_ separator: String) throws {
        let text = ["a\(separator)b\(separator)c", "1\(separator)\"2,;\t\"\(separator)3"].joined(
            separator: "\n"
        )
        #expect(try records(text).map(\.cells) == [["a", "b", "c"], ["1", "2,;\t", "3"]])
    }

    @Test("a quote inside a cell that is not quoted stands for itself")
    func strayQuote() throws {
        let rows = try records("a,5\" pipe\n")
        #expect(rows.map(\.cells) == [["a", "5\" pipe"]])
        #expect(rows.map(\.isMalformed) == [false])
    }

    @Test("text behind a closing quote marks its row and no other")
    func textBehindQuote() throws {
        let rows = try records("\"a\"b,c\nd,e\n")
        #expect(rows.map(\.isMalformed) == [true, false])
        #expect(rows[1].cells == ["d", "e"])
    }

    @Test("an open quote is an error with the line where it begins, never the end of the file")
    func openQuote() throws {
        #expect(throws: CSVError.openQuote(line: 3)) { try records("a\nb\n\"c\nd\n") }
        #expect(throws: CSVError.openQuote(line: 1)) { try records("\"") }
    }

    @Test("what is no UTF-8 is refused at its offset")
    func otherEncodings() throws {
        // 姓 in GB18030 behind an ASCII letter.
        #expect(throws: CSVError.notUTF8(offset: 1)) { try CSVReader([0x61, 0xd0, 0xd5]) }
        // A surrogate, which UTF-8 does not encode.
        #expect(throws: CSVError.notUTF8(offset: 0)) { try CSVReader([0xed, 0xa0, 0x80]) }
        #expect(throws: CSVError.notUTF8(offset: 0)) { try CSVReader([0xff, 0xfe, 0x61, 0x00]) }
    }

    @Test("rows of separators alone are blank, rows with a word in them are not")
    func blank() throws {
        #expect(try records(",,\n\n , \nx,\n").map(\.isBlank) == [true, true, true, false])
    }

    @Test("cells up to the limit are kept, and one more that holds something is told of")
    func manyCells() throws {
        let limit = ImportLimits.columns
        let full = Array(repeating: "x", count: limit).joined(separator: ",")
        let rows = try records([full, full + ",", full + ",y", full + ",\"y\""].joined(separator: "\n"))
        #expect(rows.map(\.cells.count) == Array(repeating: limit, count: 4))
        #expect(rows.map(\.hasSurplus) == [false, false, true, true])
    }

    @Test("the cells of a record can be read again from its bytes")
    func again() throws {
        let text = Array("a;b\n\"x;\n\";y\nlast;z".utf8)
        var reader = try CSVReader(text)
        while let record = try reader.next() {
            #expect(CSVReader.cells(of: text[record.bytes], separator: reader.separator) == record.cells)
        }
    }
}
