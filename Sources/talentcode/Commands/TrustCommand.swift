import ArgumentParser

/// `trust`: whom this home trusts, and for an office that signs a trust list, whom it lets be trusted.
struct TrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Show, change, sign and import the trust list (信任列表).",
        subcommands: [
            TrustShowCommand.self, TrustExportIssuerCommand.self, TrustAddIssuerCommand.self,
            TrustRemoveIssuerCommand.self, TrustAddKeyCommand.self, TrustRetireKeyCommand.self,
            TrustCompromiseKeyCommand.self, TrustDiscardCommand.self, TrustSignCommand.self,
            TrustImportCommand.self,
        ]
    )
}
