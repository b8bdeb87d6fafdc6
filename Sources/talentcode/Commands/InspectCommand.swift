import ArgumentParser
import TalentCode

/// `inspect`: what is inside a code, without judging it.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what is inside a code, without judging: any COSE or CWT, HC1 too."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The text of a code; without it, standard input.")
    var text: String?

    @Option(help: "A PNG or JPEG with the code.")
    var image: String?

    func validate() throws {
        if text != nil, image != nil { throw ValidationError("TEXT and --image exclude each other") }
    }

    func run() async throws {
        let console = try options.console()
        let bytes =
            try image.map { try Self.text(inPicture: $0, console) } ?? text.map { Array($0.utf8) }
            ?? InputFile.text(try InputFile.standardInput(maximum: CodeInspection.maximumText + 2))
        let inspection = try CodeInspection(bytes, place: image)
        if console.isJSON { return try console.json(inspection.json) }
        var text = JSONText()
        if case .object(let members) = inspection.json {
            for member in members { text.add(member.name, member.value) }
        }
        for line in text.lines { try console.line(line) }
    }

    /// The one talent code of a picture; foreign codes count only where there is none.
    private static func text(inPicture path: String, _ console: Console) throws -> [UInt8] {
        let texts = try PictureInput.texts(path: path)
        let own = texts.filter { text in
            CodePrefix.allCases.contains { text.starts(with: Array($0.rawValue.utf8)) }
        }
        guard own.count <= 1 else { throw CommandError(.severalCodes, at: path) }
        guard let text = own.first ?? texts.first else {
            throw CommandError(.refused, at: path, detail: console.text("verdict.NO_CODE_FOUND"))
        }
        return text
    }
}
