import ArgumentParser
import TalentCode

/// `issue`: signs a code for one person, or for all who have none.
struct IssueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Sign, record and draw a code; with --all for everybody without one."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var issue: IssueOptions
    @OptionGroup var person: PersonReference
    @OptionGroup var filter: WhereOptions

    @Option(help: "With --profile seeker-pass: the full name of somebody outside the register.")
    var name: String?

    @Flag(help: "Everybody without a live code.")
    var all = false

    @Option(help: "With --all: a folder for SERIAL.png of each code.")
    var outDir: String?

    @Option(help: "With --all: all texts in one file; FILE.ndjson holds objects.")
    var texts: String?

    @Option(help: "With --all: how many draw pictures at once (default: the number of cores).")
    var workers: Int?

    func validate() throws {
        if all, person.isGiven || issue.out != nil || issue.deviceKey != nil {
            throw ValidationError("--all goes without PERSON, --out and --device-key")
        }
        let isPass = issue.profile == Profile.seekerPass.name
        if isPass != (name != nil) || isPass && (person.person != nil || person.document == nil) {
            throw ValidationError("--profile seeker-pass goes with --document [TYPE:]NUMBER and --name NAME")
        }
        if all, issue.profile != Profile.talentCode.name {
            throw ValidationError("--all goes with --profile talent-code")
        }
        if !all, !person.isGiven {
            throw ValidationError("give PERSON, --document [TYPE:]NUMBER or --all")
        }
        if !all, outDir != nil || texts != nil || workers != nil || filter.isGiven {
            throw ValidationError("--out-dir, --texts, --workers and --where go with --all")
        }
        if let workers, !(1...256).contains(workers) { throw ValidationError("--workers takes 1–256") }
    }

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let home = options.home
        try home.require()
        let config = try HomeConfig.read(home).issue
        let rendering = try CodeRendering(ecc: issue.ecc, module: issue.module, config)
        let report = try IssuedReport(console: console, rendering: rendering, file: issue.out)
        let request = try issue.request(config, SchemeTables(folder: home.templates), now: now)
        let office = try await Office.open(options, passphrase.source, console)
        if all {
            let batch = BatchIssue(
                office: office, request: request, rendering: rendering,
                filter: try filter.personFilter(office.secrets, SchemeTables(folder: home.templates)),
                folder: outDir, texts: texts, workers: workers
            )
            return try await batch.run()
        }
        let seeker = try seeker()
        let record =
            try seeker == nil ? await person.find(in: office.register, office.secrets) : nil
        let issuance = try await office.issuance()
        let issued = try await report.record(in: office.register, code: { $0 }) { register in
            if let record {
                let current = try PersonArgument.unerased(record.id, register)
                return try issuance.issue(current, request, now: now, register)
            }
            guard let seeker else { throw CommandError(.usage, at: "PERSON") }
            return try issuance.issue(seeker, request, now: now, register)
        }
        try await office.publishFiles()
        try report.print(issued)
        if request.holderKey != nil { console.note("note.deviceBound") }
    }

    /// Somebody outside the register, or nil where a person of it is meant.
    private func seeker() throws -> Seeker? {
        guard let name, let document = person.document else { return nil }
        return try SeekerArgument.seeker(
            name: name, document: DocumentText.recorded(document, at: "--document"))
    }
}
