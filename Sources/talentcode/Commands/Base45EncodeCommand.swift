import ArgumentParser
import COSE

/// `base45 encode`.
struct Base45EncodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encode",
        abstract: "Encode bytes; standard input is taken whole, its last line end too."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The text whose bytes are encoded; without it, standard input.")
    var text: String?

    private struct Report: Encodable {
        let text: String
    }

    func run() async throws {
        let console = try options.console()
        let bytes = try text.map { Array($0.utf8) } ?? InputFile.standardInput(maximum: COSEInput.maximum)
        let encoded = String(decoding: Base45.encode(bytes), as: UTF8.self)
        if console.isJSON { return try console.json(Report(text: encoded)) }
        try console.line(encoded)
    }
}
