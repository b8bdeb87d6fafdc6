import ArgumentParser
import TalentCode

/// `trust remove-issuer`: its keys stay in the list, so that its codes are refused and not merely unknown.
struct TrustRemoveIssuerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove-issuer", abstract: "Remove an issuer in the next trust list."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The issuer's area code.")
    var id: String

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        guard let area = AreaCode(id) else { throw CommandError(.notFound, at: id) }
        try await TrustDrafting(office: office).apply(.removeIssuer(area, since: now), id)
    }
}
