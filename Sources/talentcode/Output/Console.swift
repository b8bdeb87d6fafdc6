import Foundation

/// The two streams of a command: results on standard output, messages and questions on standard error.
struct Console {
    let isJSON: Bool
    let language: Language
    let messages: Messages

    /// Whether standard output is a terminal.
    var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// A sentence in the user's language.
    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        // Values may come from a file, a network or another office: nothing in them may move the cursor.
        messages.text(key, language, values.mapValues { TerminalText.escape($0) })
    }

    /// Writes a line of result.
    func line(_ text: String) throws { try Self.write(text + "\n", to: STDOUT_FILENO) }

    /// Writes aligned pairs of label and value; values of nil are left out.
    func table(_ rows: [(label: String, value: String?)]) throws {
        let rows = rows.compactMap { row in row.value.map { (text("label.\(row.label)"), $0) } }
        let width = rows.map { Self.width($0.0) }.max() ?? 0
        for (label, value) in rows {
            let padding = String(repeating: " ", count: width - Self.width(label) + 2)
            try line(label + padding + TerminalText.escape(value))
        }
    }

    /// Writes a result object as one line of JSON.
    func json(_ value: some Encodable) throws { try line(Self.text(json: value)) }

    /// One line of JSON.
    static func text(json value: some Encodable) throws -> String {
        String(decoding: try JSONPlaceEncoder.bytes(of: value), as: UTF8.self)
    }

    /// Writes a message for the person at the keyboard.
    func note(_ key: String, _ values: [String: String] = [:]) {
        // A message that cannot be shown must not end the work that it tells of.
        try? Self.write(text(key, values) + "\n", to: STDERR_FILENO)
    }

    /// Writes a line of diagnosis that is put together already and harmless for a terminal.
    func tell(_ line: String) {
        // As above.
        try? Self.write(line + "\n", to: STDERR_FILENO)
    }

    /// The same streams in another language.
    func speaking(_ language: Language) -> Console {
        Console(isJSON: isJSON, language: language, messages: messages)
    }

    /// Columns that a text takes on a terminal: Han characters take two.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            sum + (isWide(scalar) ? 2 : scalar.properties.generalCategory == .nonspacingMark ? 0 : 1)
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
            0xff00...0xff60, 0xffe0...0xffe6, 0x20000...0x3fffd:
            true
        default: false
        }
    }

    /// Writes everything, or says why not: a closed pipe or a full disk is an error, never silence.
    static func write(_ text: String, to descriptor: Int32) throws {
        let place = descriptor == STDOUT_FILENO ? "standard output" : "standard error"
        try OutputFile.writeAll(Array(text.utf8), to: descriptor, place)
    }
}
