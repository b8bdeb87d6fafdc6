import ArgumentParser
import Foundation
import TalentCode

/// `people import`: takes a table of persons into the register.
struct PeopleImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import persons from a CSV file; good rows are stored in any case."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @OptionGroup var origin: ProvenanceOptions

    @Argument(help: "A CSV file in UTF-8 whose first row names the columns.")
    var file: String

    @Flag(help: "Say what would change, and change nothing.")
    var dryRun = false

    @Option(help: "Write the rows that were not stored, with their reasons, to this CSV file (mode 0600).")
    var rejects: String?

    @Option(help: "Vouch for an employer's code that fails its check; may be repeated.")
    var acceptUscc: [String] = []

    @Option(help: "Why the codes of --accept-uscc are right; kept with who said so.")
    var usccReason: String?

    @Option(help: "auto or utf-8.")
    var encoding = "auto"

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        try checkEncoding(console)
        let source = try readFile(console)
        let table = try readTable(source, console)
        let office = try await Office.open(options, passphrase.source, console)
        if let rejects { try RejectsFile.checkFolder(of: rejects) }
        if !table.unknown.isEmpty {
            let names = table.unknown.map { TerminalText.escape($0) }
            console.note("note.unknownColumns", ["columns": names.joined(separator: ", ")])
        }
        let overrides = try await overrides(office, now)
        let report = try await run(table, office, overrides, now)
        let messages = ImportMessages(console: console)
        if let rejects {
            let bytes = RejectsFile.bytes(
                header: table.header,
                rows: report.rejected,
                source: source,
                separator: table.separator,
                reason: messages.reason
            )
            try OutputFile.write(bytes, to: rejects, mode: 0o600)
        }
        messages.tell(report)
        if dryRun { console.note("note.dryRun") }
        try show(report.counts, console)
        if report.counts.rejected + report.counts.quarantined > 0 {
            throw CommandError(.rowsRejected, at: file)
        }
    }

    private func run(_ table: ImportTable, _ office: Office, _ overrides: CodeOverrides, _ now: Timestamp)
        async throws -> PeopleImport.Report
    {
        let store = ImportStore(
            register: office.register,
            secrets: try office.secrets(),
            merge: PersonMerge(present: table.present, today: CalendarDate(at: now)),
            now: now,
            isDryRun: dryRun
        )
        let schemes = try SchemeTables(folder: options.home.templates)
        var bar: Progress?
        let origin = try origin.provenance(now)
        let work = PeopleImport(
            table: table,
            names: SchemeNames(tables: schemes),
            origin: origin,
            store: store,
            random: office.cryptography,
            warnings: RowWarnings(
                columns: table.columns, areas: try AreaTableFile.read(folder: options.home.templates),
                accepted: Set(overrides.words.keys), now: now, language: office.console.language
            ),
            progress: { done, total in
                if bar == nil { bar = Progress(console: office.console, total: total) }
                bar?.show(done)
            }
        )
        defer { bar?.finish() }
        do {
            return try await work.run()
        } catch let error as CSVError {
            throw Self.fault(.csv(error), file, office.console)
        }
    }

    /// The codes that officers vouch for, those of this command with them: they are kept, but not by a dry run.
    private func overrides(_ office: Office, _ now: Timestamp) async throws -> CodeOverrides {
        guard !acceptUscc.isEmpty || usccReason != nil else {
            return try await office.register.read { try CodeOverrides($0) }
        }
        let by = Environment.userName
        guard !acceptUscc.isEmpty, let word = CodeOverride(by: by, at: now, reason: usccReason ?? "") else {
            throw CommandError(.usage, at: "--accept-uscc, --uscc-reason", detail: "1–300")
        }
        let codes = acceptUscc.map { RowWarnings.code($0) }
        guard codes.allSatisfy({ UnifiedSocialCreditCode($0) != nil }) else {
            throw CommandError(.usage, at: "--accept-uscc", detail: "91350211M0000XUF46")
        }
        let isDryRun = dryRun
        return try await office.register.write { register in
            var overrides = try CodeOverrides(register)
            for code in codes where !overrides.accept(code, word) {
                throw CommandError(.usage, at: "--accept-uscc", detail: "≤ \(RegisterLimits.codeOverrides)")
            }
            if !isDryRun { try overrides.store(register) }
            return overrides
        }
    }

    private static func fault(
        _ failure: ImportTable.Failure,
        _ file: String,
        _ console: Console
    ) -> CommandError {
        let messages = ImportMessages(console: console)
        return CommandError(
            .badInput,
            at: messages.place(of: failure, file),
            detail: messages.text(of: failure)
        )
    }

    private func checkEncoding(_ console: Console) throws {
        switch encoding.lowercased() {
        case "auto", "utf-8": return
        case "gb18030":
            throw CommandError(.badInput, at: "--encoding", detail: console.text("import.saveAsUTF8"))
        default: throw CommandError(.usage, at: "--encoding", detail: "auto, utf-8")
        }
    }

    private func readFile(_ console: Console) throws -> [UInt8] {
        let bytes = try InputFile.read(file, maximum: ImportLimits.file)
        // XLSX is a ZIP archive; UTF-16 begins with its byte order mark.
        let foreign: [[UInt8]] = [[0x50, 0x4b, 0x03, 0x04], [0xff, 0xfe], [0xfe, 0xff]]
        guard !foreign.contains(where: { bytes.starts(with: $0) }) else {
            throw CommandError(.badInput, at: file, detail: console.text("import.saveAsUTF8"))
        }
        return bytes
    }

    private func readTable(_ source: [UInt8], _ console: Console) throws -> ImportTable {
        do throws(ImportTable.Failure) {
            return try ImportTable(source)
        } catch {
            throw Self.fault(error, file, console)
        }
    }

    private func show(_ counts: ImportCounts, _ console: Console) throws {
        if console.isJSON { return try console.json(counts) }
        try console.table([
            ("rows", "\(counts.rows)"), ("new", "\(counts.new)"), ("merged", "\(counts.merged)"),
            ("changed", "\(counts.changed)"), ("unchanged", "\(counts.unchanged)"),
            ("rejected", "\(counts.rejected)"), ("quarantined", "\(counts.quarantined)"),
            ("warnings", "\(counts.warnings)"),
        ])
    }
}
