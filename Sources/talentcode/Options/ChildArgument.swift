import TalentCode

/// A child on the command line, and a purpose.
enum ChildArgument {
    /// An id of 32 hexadecimal digits.
    static func parse(_ text: String) throws -> ChildID {
        guard let id = ChildID(hex: text) else {
            throw CommandError(.notFound, at: "CHILD", key: "NOT_FOUND.id")
        }
        return id
    }

    /// A purpose that says something.
    static func purpose(_ text: String) throws -> String {
        let text = CellText.normal(text)
        guard DossierLimits.purpose.contains(text.utf8.count), !CellText.hasHidden(text) else {
            throw CommandError(.usage, at: "--purpose", detail: "1–\(DossierLimits.purpose.upperBound)")
        }
        return text
    }
}
