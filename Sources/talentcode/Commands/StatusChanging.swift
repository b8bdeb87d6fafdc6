import TalentCode

/// What `revoke`, `suspend` and `resume` have in common.
struct StatusChanging {
    let act: StatusChange.Act
    let options: GlobalOptions
    let passphrase: PassphraseOptions

    private struct Report: Encodable {
        let changed: [String]
        let unchanged: [String]
        let unknown: [String]
        let published: [String]
        var dryRun: Bool?
    }

    func run(_ selection: CredentialSelection) async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let reason = try selection.reason.map(ReasonOption.parse)
        guard reason != nil || act == .resume else {
            throw CommandError(
                .usage, at: "--reason",
                detail: RevocationReason.allCases.map(\.rawValue).joined(separator: ", ")
            )
        }
        let office = try await Office.open(options, passphrase.source, console)
        let serials = try await selection.resolve(act, office, now: now)
        let publisher = try await office.publisher()
        let change = StatusChange(
            act, reason: reason, note: selection.note, by: Environment.userName,
            secrets: try office.secrets(), publisher: publisher
        )
        let isDryRun = selection.dryRun
        let result = try await office.register.write {
            try change.apply(to: serials, now: now, isDryRun: isDryRun, $0)
        }
        let published = isDryRun ? [] : try await office.finishPublishing(result.outcome, publisher)
        try report(result, published, isDryRun, console)
    }

    private func report(
        _ result: StatusChange.Result, _ published: [StatusURI], _ isDryRun: Bool, _ console: Console
    ) throws {
        if console.isJSON {
            return try console.json(
                Report(
                    changed: result.changed.map(\.description),
                    unchanged: result.unchanged.map(\.description), unknown: [],
                    published: published.map(\.description), dryRun: isDryRun ? true : nil
                )
            )
        }
        if isDryRun { try console.line(console.text("note.dryRun")) }
        for serial in result.changed {
            try console.line("\(serial)  \(console.text("change.\(act.rawValue)"))")
        }
        for serial in result.unchanged { try console.line("\(serial)  \(console.text("change.unchanged"))") }
        for uri in published { try console.line(console.text("note.published", ["uri": uri.description])) }
    }
}
