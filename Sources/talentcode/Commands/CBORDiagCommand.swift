import ArgumentParser
import COSE

/// `cbor diag`: CBOR in the diagnostic notation of RFC 8949 section 8.
struct CBORDiagCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diag",
        abstract: "Print CBOR (hex or binary) in diagnostic notation."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "A file of hex digits or bytes; - reads standard input.")
    var file: String

    private struct Report: Encodable {
        let diagnostic: String
        let bytes: Int
    }

    func run() async throws {
        let console = try options.console()
        let input = try InputFile.readOrStandardInput(file, maximum: COSEInput.maximum)
        let bytes = BinaryText.hex(input) ?? input
        let items: [CBORItem]
        do throws(CBORError) {
            items = try CBORItem.sequence(bytes)
        } catch {
            throw CommandError(.badInput, at: file, detail: FormatFault.text(error))
        }
        guard !items.isEmpty else {
            throw CommandError(.badInput, at: file, detail: FormatFault.text(CBORError(.truncated, at: 0)))
        }
        let text = CBORDiagnostic.notation(sequence: items)
        if console.isJSON { return try console.json(Report(diagnostic: text, bytes: bytes.count)) }
        try console.line(text)
    }
}
