import Testing

@testable import talentcode

@Suite("CSV that a spreadsheet opens and does not run")
struct CSVTextTests {
    private func line(_ cells: String...) -> String { String(decoding: CSVText.line(cells), as: UTF8.self) }

    @Test("cells that begin a formula are neutralised")
    func formulas() {
        #expect(line("=1+1", "+1", "-1", "@x") == "'=1+1,'+1,'-1,'@x\r\n")
        #expect(line("＝1", "\tx") == "'＝1,\"'\tx\"\r\n")
        #expect(line("1=1", "<5", "…") == "1=1,<5,…\r\n")
    }

    @Test("separators, quotation marks and line ends are quoted (RFC 4180 section 2)")
    func quoting() {
        #expect(line("a,b", "say \"x\"", "a\r\nb", "") == "\"a,b\",\"say \"\"x\"\"\",\"a\r\nb\",\r\n")
        // Some spreadsheets part cells there.
        #expect(line("a;b") == "\"a;b\"\r\n")
    }

    @Test("UTF-8 is announced")
    func mark() { #expect(CSVText.byteOrderMark == [0xef, 0xbb, 0xbf]) }
}
