/// One fault of a desk profile: where it stands, and which message tells of it.
struct DeskFault: Error, Equatable {
    /// The messages; the raw value stands behind `desk.` in Templates/locales.
    enum Message: String, CaseIterable {
        case encoding, control, aliases, tab, yaml, documents, notMap, keyNotText, tag, anchor
        case unknownKey, unknownKeyNear, keyTwice, keysRepeated, missing
        case notText, notList, notMapValue, empty
        case id, area, venue, benefit, benefitTwice, tooManyBenefits
        case duration, range, warningAbove
        case audience, language, checkKey, checkKeys, server, keyFile
    }

    /// From 1.
    let line: Int
    /// From 1, in Unicode scalars.
    let column: Int
    /// The path of the key, such as `window.past`; nil where the fault is none of a field.
    let field: String?
    let message: Message
    /// What fills the message's placeholders; never a value of the file.
    let values: [String: String]

    init(
        line: Int, column: Int, field: String? = nil, _ message: Message, _ values: [String: String] = [:]
    ) {
        self.line = line
        self.column = column
        self.field = field
        self.message = message
        self.values = values
    }

    /// A fault of the file as YAML.
    init(_ fault: YAMLFault) {
        self.init(
            line: fault.line, column: fault.column, Message(rawValue: fault.message.rawValue) ?? .yaml,
            fault.values
        )
    }

    /// The sentence in the user's language, harmless for a terminal.
    func text(_ console: Console) -> String {
        let isYAML = YAMLFault.Message(rawValue: message.rawValue) != nil
        return console.text(
            "\(isYAML ? "yaml" : "desk").\(message.rawValue)", values.mapValues { TerminalText.escape($0) })
    }
}
