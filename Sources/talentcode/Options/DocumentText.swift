import TalentCode

/// An identity document on the command line: `[TYPE:]NUMBER`.
enum DocumentText {
    /// A resident id where no type is given; `@FILE` reads the text from a file, and `@-` from standard input, so that
    /// the number stands in no list of processes. The number stands in no error either.
    static func parse(_ argument: String) throws -> IdentityDocument {
        try document(try read(argument))
    }

    /// The text itself and never a file's: what came over the network reads no file of this machine.
    static func document(_ text: String) throws -> IdentityDocument {
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

    /// A document that is to be recorded: the same, and a resident id has the right check digit and a possible date.
    ///
    /// - Parameter place: the argument's name, for the error.
    static func recorded(_ argument: String, at place: String) throws -> IdentityDocument {
        try checked(parse(argument), at: place)
    }

    /// The same of a document that was read.
    static func checked(_ document: IdentityDocument, at place: String) throws -> IdentityDocument {
        guard document.type != .residentID || ResidentID.isValid(document.number) else {
            throw CommandError(.usage, at: place, key: "USAGE.residentID")
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
