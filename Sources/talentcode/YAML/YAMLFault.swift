/// A fault of a file as YAML: where it stands, and which message tells of it.
struct YAMLFault: Error, Equatable {
    /// The messages; the raw value stands behind `yaml.` in Templates/locales.
    enum Message: String, CaseIterable {
        case encoding, control, aliases, tab, yaml, documents, keyNotText, tag, anchor, keyTwice, keysRepeated
        case tooDeep
    }

    /// From 1.
    let line: Int
    /// From 1, in Unicode scalars.
    let column: Int
    let message: Message
    /// What fills the message's placeholders; never a value of the file.
    let values: [String: String]

    init(line: Int, column: Int, _ message: Message, _ values: [String: String] = [:]) {
        self.line = line
        self.column = column
        self.message = message
        self.values = values
    }

    /// The sentence in the user's language, harmless for a terminal.
    func text(_ console: Console) -> String {
        console.text("yaml.\(message.rawValue)", values.mapValues { TerminalText.escape($0) })
    }
}
