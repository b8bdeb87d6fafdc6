import ArgumentParser
import QRCode

/// `render`: the QR symbol of a given text.
struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Draw a text as a QR code: PNG, SVG, PDF, or on the terminal."
    )

    private struct Report: Encodable {
        let file: String?
        let qr: CodeRendering.Report
    }

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The text, or - for standard input.")
    var text: String

    @Option(help: "FILE.png, .svg, .pdf or .txt; without it half blocks on the terminal.")
    var out: String?

    @Option(help: "Error correction: L, M, Q or H (default: Q).")
    var ecc: String?

    @Option(help: "Pixels of a module (default: 8).")
    var module: Int?

    func run() async throws {
        let console = try options.console()
        let rendering = try CodeRendering(ecc: ecc, module: module, try HomeConfig.read(options.home).issue)
        let bytes =
            text == "-"
            ? InputFile.text(try InputFile.standardInput(maximum: 1 << 16)) : Array(text.utf8)
        guard let out else {
            let symbol = try rendering.symbol(bytes)
            if console.isJSON { return try console.json(Report(file: nil, qr: rendering.report(symbol))) }
            return try console.line(SymbolText.encode(symbol, colour: console.isTerminal))
        }
        let symbol = try rendering.write(bytes, to: out)
        if console.isJSON { return try console.json(Report(file: out, qr: rendering.report(symbol))) }
        try console.table([
            ("file", out), ("version", "\(symbol.version)-\(symbol.errorCorrection.rawValue)"),
        ])
    }
}
