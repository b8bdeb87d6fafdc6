import ArgumentParser
import TalentCode

/// `apply`: an application for a benefit.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Apply for a benefit: judged by the rules, to be reviewed and approved.",
        usage: "talentcode apply PERSON BENEFIT [--value key=value …]"
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions
    @OptionGroup var values: ValueOptions

    @Argument(help: "PERSON BENEFIT, or BENEFIT alone with --document.")
    var words: [String]

    @Option(help: "The person's document in place of the id: [TYPE:]NUMBER.")
    var document: String?

    @Option(help: "The pool that is wished for.")
    var pool: String?

    @Option(help: "The named unit that is wished for.")
    var unit: String?

    func validate() throws {
        guard words.count == (document == nil ? 2 : 1) else {
            throw ValidationError("give PERSON BENEFIT, or --document [TYPE:]NUMBER BENEFIT")
        }
    }

    func run() async throws {
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let report = StepReport(console: work.office.console)
        let found = try report.given(work.policy(words[words.count - 1]))
        let record = try await PersonReference.find(
            person: document == nil ? words[0] : nil, document: document, in: work.office.register,
            work.office.secrets
        )
        let applying = Applying(
            work: work, found: found, person: record.id,
            values: GivenValues(texts: try values.texts(), child: try values.childID()),
            pool: try pool.map(PoolOption.parse), unit: try unit.map(Applying.unit)
        )
        throw ExitCode(try report.print(try await work.run(applying.step())))
    }
}
