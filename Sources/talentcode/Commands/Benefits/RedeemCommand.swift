import ArgumentParser
import TalentCode

/// `redeem`: judges a code and gives the benefit, in one transaction of the register.
struct RedeemCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redeem",
        abstract: "Give a benefit to the holder of a code: judged, taken and recorded at once."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions
    @OptionGroup var values: ValueOptions

    @Argument(help: "The benefit.")
    var benefit: String

    @Argument(help: "The text of a code.")
    var text: String

    @Option(name: .customLong("desk"), help: "The profile of this desk (YAML).")
    var deskFile: String?

    @Option(parsing: .unconditional, help: "How many units.")
    var units = 1

    @Option(
        help: "At a desk without a register: the file of the offline share (default: all in HOME/shares).")
    var share: String?

    @Option(help: "At a desk without a register: compare with an identity document: [TYPE:]NUMBER.")
    var document: String?

    @OptionGroup var deskPassphrase: DeskPassphraseOptions

    @Option(help: "The pool to take from (default: that of the reservation, else the only open one).")
    var pool: String?

    func run() async throws {
        let units = try NumberOption.check(units, in: EntitlementLimits.units, "--units")
        if !options.home.exists, deskFile != nil || share != nil {
            throw ExitCode(try await offline().run(Array(text.utf8)))
        }
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let profile = try deskFile.map { try DeskFile(path: $0).load(work.office.console) }
        let policies = work.policies.asked(from: profile?.area ?? work.area)
        let redemption = OnlineRedemption(
            work: work, judging: try await judging(work, profile),
            ruling: try policies.ruling(benefit, at: work.now), desk: profile.map { DeskName($0) },
            units: units, pool: try pool.map(PoolOption.parse), values: try values.given()
        )
        let answer = RedemptionAnswer(
            console: work.office.console, schemes: try SchemeTables(folder: options.home.templates))
        switch try await redemption.run(Array(text.utf8)) {
        case .given(let verdict, let judgement, let use, let isRepeated):
            throw ExitCode(
                try answer.give(verdict, judgement, RedemptionJSON(use), isRepeated: isRepeated))
        case .refused(let verdict, let judgement): throw ExitCode(try answer.refuse(verdict, judgement))
        }
    }

    /// Judges by what the home holds and as the desk's profile says.
    private func judging(
        _ work: BenefitWork, _ profile: DeskProfile?
    ) async throws -> OnlineRedemption.Judging {
        let home = work.office.home
        let trust = try await HomeTrust.read(home).held()
        var settings = ScanSettings()
        profile?.fill(&settings)
        settings.latestValid = try ClockMemory(path: home.clockMemory).latest()
        let cryptography = work.office.cryptography
        return { [settings] text, time, isRepeat in
            var settings = settings
            settings.judgesClock = !isRepeat
            return try Verifier(trust: trust, settings: settings, cryptography: cryptography)
                .judge(text, now: time)
        }
    }

    /// At a desk without a register.
    private func offline() throws -> DeskRedemption {
        let now = try options.writingTime()
        var console = try options.console()
        guard let deskFile else { throw CommandError(.usage, at: "--desk", detail: "FILE.yaml") }
        let profile = try DeskFile(path: deskFile).load(console)
        if options.lang == nil, let language = profile.language { console = console.speaking(language) }
        return DeskRedemption(
            home: options.home, console: console, now: now, profile: profile, profilePath: deskFile,
            benefit: try BenefitOption.parse(benefit), units: units, request: try request.id(), share: share,
            document: try document.map(DocumentText.parse), secret: deskPassphrase.source,
            schemes: try SchemeTables(folder: options.home.templates)
        )
    }
}
