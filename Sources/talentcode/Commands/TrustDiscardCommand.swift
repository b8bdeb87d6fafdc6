import ArgumentParser
import TalentCode

/// `trust discard`: gives up the changes that nobody has signed yet.
struct TrustDiscardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Give up the changes of the trust list that nobody has signed."
    )

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        _ = try options.writingTime()
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        try await office.register.write { try $0.set(OfficeSetting.trustDraft, nil) }
        try await TrustDrafting(office: office).show()
    }
}
