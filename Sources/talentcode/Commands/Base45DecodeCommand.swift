import ArgumentParser
import COSE
import Foundation
import TalentCode

/// `base45 decode`.
struct Base45DecodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Decode a text; the bytes go to standard output as they are."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The text; without it, standard input less one line end.")
    var text: String?

    private struct Report: Encodable {
        let bytes: String
    }

    func run() async throws {
        let console = try options.console()
        let encoded =
            try text.map { Array($0.utf8) }
            ?? InputFile.text(try InputFile.standardInput(maximum: COSEInput.maximum))
        let bytes: [UInt8]
        do throws(Base45Error) {
            bytes = try Base45.decode(encoded)
        } catch {
            throw CommandError(
                .badInput,
                at: text == nil ? "standard input" : "TEXT",
                detail: FormatFault.text(error)
            )
        }
        if console.isJSON { return try console.json(Report(bytes: Hex.encode(bytes))) }
        try OutputFile.writeAll(bytes, to: STDOUT_FILENO, "standard output")
    }
}
