import COSE
import Foundation
import OpenSSLKeys
import SQLiteRegister
import TalentCode
import Testing

@testable import talentcode

@Suite("Import into a register")
struct PeopleImportTests {
    private let cryptography = OpenSSLCryptography()
    private let register: SQLiteRegister
    private let secrets: RegisterSecrets

    init() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        register = try await SQLiteRegister.create(at: folder + "/register.sqlite")
        secrets = try Office.secrets(try RegisterKeys.generate(), cryptography)
    }

    private func run(_ text: String, isDryRun: Bool = false) async throws -> PeopleImport.Report {
        let table = try ImportTable(Array(text.utf8))
        let store = ImportStore(
            register: register,
            secrets: secrets,
            merge: PersonMerge(
                present: table.present, today: CalendarDate(at: Timestamp(1_800_000_000))
            ),
            now: Timestamp(1_800_000_000),
            isDryRun: isDryRun
        )
        return try await PeopleImport(
            table: table,
            names: SchemeNames(tables: try SampleRows.schemes),
            origin: Provenance(source: .manual),
            store: store,
            random: cryptography,
            progress: { _, _ in }
        ).run()
    }

    private func count() async throws -> Int {
        try await register.read { try $0.personCount(PersonFilter()) }
    }

    private static let mixed = """
        name,document_number,area,categories
        王明,\(SampleRows.first),330282,高技能
        李强,\(SampleRows.second),330282,
        王明,\(SampleRows.first),330206,social-work
        李四,\(SampleRows.second),330282,
        赵六,1,330282,

        """

    @Test("every row is counted once, good ones are stored, and the file again changes nothing")
    func twice() async throws {
        let first = try await run(Self.mixed)
        #expect(
            first.counts
                == ImportCounts(
                    rows: 5,
                    new: 2,
                    merged: 1,
                    changed: 0,
                    unchanged: 0,
                    rejected: 1,
                    quarantined: 1
                )
        )
        #expect(first.rejected.map(\.line) == [5, 6])
        #expect(try await count() == 2)
        let second = try await run(Self.mixed)
        #expect(
            second.counts
                == ImportCounts(
                    rows: 5,
                    new: 0,
                    merged: 1,
                    changed: 0,
                    unchanged: 2,
                    rejected: 1,
                    quarantined: 1
                )
        )
    }

    @Test("a dry run counts the same and stores nothing")
    func dryRun() async throws {
        let dry = try await run(Self.mixed, isDryRun: true)
        #expect(try await count() == 0)
        #expect(dry.counts == (try await run(Self.mixed)).counts)
    }

    @Test("an open quote at the end of a long file stores nothing of it")
    func openQuote() async throws {
        let rows = (0..<ImportLimits.chunk * 2).map { "人,P\($0),passport,330282" }
        let text = "name,document_number,document_type,area\n" + rows.joined(separator: "\n") + "\n\"x"
        await #expect(throws: CSVError.openQuote(line: ImportLimits.chunk * 2 + 2)) { try await run(text) }
        #expect(try await count() == 0)
    }

    @Test("more rows than a chunk holds are all stored, the last part of a chunk too")
    func chunks() async throws {
        let total = ImportLimits.chunk * 2 + 1
        let rows = (0..<total).map { "人,P\($0),passport,330282" }
        let text = "name,document_number,document_type,area\n" + rows.joined(separator: "\n")
        #expect(try await run(text).counts == ImportCounts(rows: total, new: total))
        #expect(try await count() == total)
        // What a killed import left behind is unchanged when it runs again.
        #expect(try await run(text).counts == ImportCounts(rows: total, unchanged: total))
    }

    @Test("the sample register is taken in whole")
    func sample() async throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Samples/register-sample.csv").standardizedFileURL
        let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
        let report = try await run(text)
        #expect(report.counts == ImportCounts(rows: 60, new: 60))
    }
}
