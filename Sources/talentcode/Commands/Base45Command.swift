import ArgumentParser

/// `base45`: bytes as text and back (RFC 9285).
struct Base45Command: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "base45",
        abstract: "Bytes as Base45 text and back.",
        subcommands: [Base45EncodeCommand.self, Base45DecodeCommand.self]
    )
}
