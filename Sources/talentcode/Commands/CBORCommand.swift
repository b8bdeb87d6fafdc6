import ArgumentParser

/// `cbor`: diagnostics.
struct CBORCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cbor",
        abstract: "CBOR diagnostics.",
        subcommands: [CBORDiagCommand.self]
    )
}
