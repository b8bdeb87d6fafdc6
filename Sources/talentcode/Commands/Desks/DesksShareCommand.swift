import ArgumentParser
import TalentCode

/// `desks share`: units put aside for a desk that may lose its network.
struct DesksShareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "share", abstract: "Put units of a pool aside for a desk that may lose its network."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Argument(help: "The benefit.")
    var benefit: String

    @Option(help: "The desk's id.")
    var desk: String

    @Option(parsing: .unconditional, help: "How many units.")
    var units: Int

    @Option(help: "The pool to take from (default: the only open one).")
    var pool: String?

    @Option(parsing: .unconditional, help: "Days for which the desk may take from it.")
    var days: UInt64?

    @Option(help: "The first time at which it may no longer (RFC 3339 with zone).")
    var notAfter: String?

    @Option(
        help:
            "Where the grant goes (default: SHARE.share in this folder); it belongs into HOME/shares of the desk."
    )
    var out: String?

    func run() async throws {
        let work = try await BenefitWork.open(options, passphrase.source, request)
        let office = work.office
        let found = try StepReport(console: office.console).given(work.policy(benefit))
        guard let desk = DeskID(desk) else { throw CommandError(.notFound, at: self.desk) }
        let draft = ShareGranting.Draft(
            benefit: found.benefit.id, pool: try pool.map(PoolOption.parse), desk: desk, units: units,
            notAfter: try end(work.now)
        )
        let out = out
        let making = ShareMaking(work: work, found: found, draft: draft)
        let (share, isRepeated) = try await making.make(try request.id()) { share, isRepeated in
            try Self.refuseOther(at: Self.path(out, share), share, isRepeated: isRepeated)
        }
        let path = Self.path(out, share)
        // A share whose file was not written is written by repeating the request, or goes back at its end. A file that
        // is there after a repeat may have entries of the desk behind the grant.
        if !OutputFile.holdsFile(path) {
            try OutputFile.write(share.grant, to: path, mode: 0o600)
        }
        if isRepeated { office.console.note("entitlement.repeated") }
        try ShareJSON(share, file: path).print(office.console)
    }

    private static func path(_ out: String?, _ share: Share) -> String {
        out ?? "\(share.id)\(DeskShares.suffix)"
    }

    /// Refuses to replace a file: another share's holds what its desk gave. That of the same request may stay.
    private static func refuseOther(at path: String, _ share: Share, isRepeated: Bool) throws {
        guard OutputFile.holdsFile(path) else { return }
        if isRepeated, try InputFile.read(path, maximum: Limits.shareFile).starts(with: share.grant) {
            return
        }
        throw CommandError(.cannotWrite, at: path, key: "CANNOT_WRITE.shareExists")
    }

    private func end(_ now: Timestamp) throws -> Timestamp {
        guard let notAfter else {
            let days = days ?? ShareMaking.usualDays
            guard ShareMaking.days.contains(days) else {
                throw CommandError(.usage, at: "--days", detail: "1–\(Limits.shareLife / 86_400)")
            }
            return now.adding(days * 86_400)
        }
        guard days == nil else { throw ValidationError("--days and --not-after exclude each other") }
        guard let time = TimeText.parse(notAfter) else {
            throw CommandError(.usage, at: "--not-after", detail: "2026-11-28T08:00:00Z")
        }
        return time
    }
}
