import SQLiteRegister
import TalentCode
import Testing

@testable import talentcode

@Suite("Warnings of an import")
struct RowWarningsTests {
    private static let header = "name,document_number,area,areas,employer_uscc"

    private func warnings(
        _ row: String, accepted: Set<String> = [], now: UInt64 = 1_800_000_000, language: Language = .english
    ) throws -> [RowWarning] {
        let text = Array("\(Self.header)\n\(row)\n".utf8)
        let table = try ImportTable(text)
        var reader = try CSVReader(text)
        _ = try reader.next()
        let record = try #require(try reader.next())
        let finder = RowWarnings(
            columns: table.columns, areas: try AreaTableFile.read(folder: nil), accepted: accepted,
            now: Timestamp(now), language: language
        )
        return finder.warnings(record)
    }

    @Test("a good code, none, and one that an officer vouches for bring no warning")
    func good() throws {
        #expect(try warnings("王明,1,330282,,91110000101623741K").isEmpty)
        #expect(try warnings("王明,1,330282,, ９1110000101623741k").isEmpty)
        #expect(try warnings("王明,1,330282,330206|330282900,").isEmpty)
        #expect(try warnings("王明,1,330282,,91350211m0000xuf46", accepted: ["91350211M0000XUF46"]).isEmpty)
    }

    @Test("a code that fails its check, and a text that is no code, are told apart")
    func codes() throws {
        let failed = try warnings("王明,1,330282,,91350211M0000XUF46")
        #expect(failed == [RowWarning(line: 2, column: .employerUSCC, reason: .codeCheck)])
        for text in ["1234", "91110000101623741O", "无"] {
            let answer = try warnings("王明,1,330282,,\(text)")
            #expect(answer == [RowWarning(line: 2, column: .employerUSCC, reason: .codeForm)], "\(text)")
        }
    }

    @Test("an area of old is named with its successor, from the day on which it ended")
    func old() throws {
        let english = RowWarning(
            line: 2, column: .area, reason: .areaInvalid, detail: "330204 Jiangdong → 330212 Yinzhou"
        )
        #expect(try warnings("王明,1,330204,,") == [english])
        let chinese = RowWarning(
            line: 2, column: .areas, reason: .areaInvalid, detail: "330283 奉化市 → 330213 奉化区"
        )
        #expect(try warnings("王明,1,330282,330206|330283,", language: .chinese) == [chinese])
        // 2016-09-14, 00:00 in China.
        #expect(try warnings("王明,1,330204,,", now: 1_473_782_399).isEmpty)
        #expect(try warnings("王明,1,330204,,", now: 1_473_782_400).count == 1)
    }

    @Test("a code below Ningbo that the table lacks is told; one of another city is not")
    func unknown() throws {
        let warning = RowWarning(line: 2, column: .area, reason: .areaUnknown, detail: "330299")
        #expect(try warnings("王明,1,330299,,") == [warning])
        #expect(try warnings("王明,1,310115,,").isEmpty)
        #expect(try warnings("王明,1,330282101,,").isEmpty)
    }

    @Test("an import counts warnings, stores the rows, and keeps an officer's word for the next one")
    func command() async throws {
        let office = try await TestOffice()
        let rows = """
            name,document_type,document_number,area,employer_uscc
            王一,passport,E1,330282,91350211M0000XUF46
            王二,passport,E2,330204,91110000101623741K
            王三,passport,E3,330282,91350211M0000XUF46

            """
        let file = try office.scratch.write(Array(rows.utf8), "people.csv")
        let first = try await office.json(["people", "import", file])
        #expect(first.exitCode == 0)
        #expect(try first.object().number("warnings") == 3)
        #expect(try first.object().number("new") == 3)
        #expect(
            first.errorText.contains("line 2, employer_uscc") && first.errorText.contains("330212 Yinzhou"))
        let word = ["--accept-uscc", "91350211m0000xuf46", "--uscc-reason", "licence seen"]
        let dry = try await office.json(["people", "import", file, "--dry-run"] + word)
        #expect(try dry.object().number("warnings") == 1)
        let after = try await office.json(["people", "import", file])
        #expect(try after.object().number("warnings") == 3, "a dry run keeps no word")
        #expect(try await office.json(["people", "import", file] + word).object().number("warnings") == 1)
        #expect(try await office.json(["people", "import", file]).object().number("warnings") == 1)
        let held = try await office.reader().read { try CodeOverrides($0) }
        #expect(held.check("91350211M0000XUF46") == .override)
        #expect(held.words.values.first?.reason == "licence seen")
        let shown = try await office.run(["people", "show", "--document", "passport:E2", "--lang", "zh"])
        #expect(shown.text.contains("330204 江东区"))
        for wrong in [
            ["--accept-uscc", "1", "--uscc-reason", "x"], ["--accept-uscc", "91350211M0000XUF46"],
            ["--uscc-reason", "x"],
        ] {
            #expect(try await office.run(["people", "import", file] + wrong).exitCode == 64)
        }
    }
}
