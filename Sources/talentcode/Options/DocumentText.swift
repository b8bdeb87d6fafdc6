import TalentCode

/// An identity document on the command line: `[TYPE:]NUMBER`.
enum DocumentText {
    /// A resident id where no type is given. The number stands in no error.
    static func parse(_ text: String) throws -> IdentityDocument {
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
}
