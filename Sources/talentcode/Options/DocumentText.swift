import TalentCode

/// An identity document on the command line: `[TYPE:]NUMBER`.
enum DocumentText {
    /// A resident id where no type is given; `@FILE` reads the text from a file, and `@-` from standard input, so that
    /// the number stands in no list of processes. The number stands in no error either.
    static func parse(_ argument: String) throws -> IdentityDocument {
        let text = try read(argument)
        var type = DocumentType.residentID
        var number = text[...]
        if let colon = text.firstIndex(of: ":") {
            guard let named = DocumentType(rawValue: String(text[..<colon])) else {
                throw CommandError(
                    .usage, at: "--document",
                    detail: DocumentType.allCases.map(\.rawValue).joined(separator: ", ")
                )
            }
            type = named
            number = text[text.index(after: colon)...]
        }
        guard let document = IdentityDocument(type: type, number: String(number)) else {
            throw CommandError(.usage, at: "--document", detail: "[TYPE:]NUMBER")
        }
        return document
    }

    private static func read(_ argument: String) throws -> String {
        guard argument.hasPrefix("@") else { return argument }
        let path = String(argument.dropFirst())
        let bytes =
            try path == "-" ? InputFile.standardInput(maximum: 1_024) : InputFile.read(path, maximum: 1_024)
        return String(decoding: InputFile.text(bytes), as: UTF8.self)
    }
}
