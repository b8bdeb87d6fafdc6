import ArgumentParser

/// `cose`: a general COSE_Sign1 tool (RFC 9052).
struct COSECommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cose",
        abstract: "Verify and sign any COSE_Sign1.",
        subcommands: [COSEVerifyCommand.self, COSESignCommand.self]
    )
}
