import TalentCode

/// An area code on the command line.
enum AreaOption {
    /// The area of an option; anything else than 6 or 9 digits is refused.
    static func parse(_ text: String, _ option: String = "--area") throws -> AreaCode {
        guard let area = AreaCode(text) else { throw CommandError(.usage, at: option, detail: "330282") }
        return area
    }
}
