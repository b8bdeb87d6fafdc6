import ArgumentParser
import TalentCode

/// `benefits publish`: signs the next version of each own pack that has changed.
struct BenefitsPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Sign the next version of each pack of the office's area whose content or settings changed."
    )

    private struct Report: Encodable {
        let pack: String
        let version: UInt64
        let file: String
        /// Keys that were set in the version before and are not any more; absent where there are none.
        let cleared: [String]?
    }

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let office = try await Office.open(options, passphrase.source, console)
        let signed = try await PolicyPublishing(office: office).publish(now: now)
        if signed.isEmpty { console.note("note.policiesUnchanged") }
        for published in signed {
            let policy = published.version
            let file = "\(office.home.published)/policy/\(policy.pack).cwt"
            if console.isJSON {
                try console.json(
                    Report(
                        pack: policy.pack.description, version: policy.version, file: file,
                        cleared: published.cleared.isEmpty ? nil : published.cleared))
            } else {
                try console.line(TerminalText.escape("\(policy)  \(file)"))
            }
            guard !published.cleared.isEmpty else { continue }
            console.note(
                "note.settingsCleared",
                ["pack": policy.pack.description, "keys": published.cleared.joined(separator: ", ")])
        }
    }
}
