import TalentCode

/// All faults of a pack's file and of the settings that belong to it.
struct PackFileFaults: Error {
    /// One fault with the file in which it stands.
    struct Located {
        let file: String
        let line: Int
        let column: Int
        /// The path of the value, such as `benefits[3].amount`; nil for a fault of the file as YAML.
        let path: String?
        /// The message without its prefix.
        var message: String { String(key.drop { $0 != "." }.dropFirst()) }
        fileprivate let key: String
        fileprivate let values: [String: String]

        /// The sentence in the user's language, harmless for a terminal.
        func text(_ console: Console) -> String { console.text(key, values) }

        /// `FILE:LINE:COLUMN: message`.
        func line(_ console: Console) -> String {
            "\(TerminalText.escape(file)):\(line):\(column): \(text(console))"
        }
    }

    let all: [Located]

    /// Whether the first one stands in an office's configuration rather than in a pack.
    private let isConfig: Bool

    /// Faults of a file as YAML.
    ///
    /// - Parameter isConfig: whether it is an office's configuration.
    init(_ faults: YAMLFaults, at file: String, isConfig: Bool = false) {
        self.isConfig = isConfig
        all = faults.all.map {
            Located(
                file: file, line: $0.line, column: $0.column, path: nil, key: "yaml.\($0.message.rawValue)",
                values: $0.values)
        }
    }

    init(_ faults: PackFaults, at file: String, settings: String? = nil) {
        isConfig = faults.all.first?.place?.isSetting ?? false
        all = faults.all.map { fault in
            let isSetting = fault.place?.isSetting ?? false
            return Located(
                file: isSetting ? settings ?? file : file, line: fault.place?.line ?? 1,
                column: fault.place?.column ?? 1, path: fault.path, key: "pack.\(fault.message.rawValue)",
                values: fault.values)
        }
    }

    /// Tells of every fault on standard error, a line each, and gives the error that ends the command.
    func told(_ console: Console) -> CommandError {
        for fault in all { console.tell(fault.line(console)) }
        return error
    }

    /// Where the first one stands: `FILE:LINE:COLUMN` of a configuration, the file of a pack.
    private var place: String {
        guard let first = all.first else { return "" }
        return isConfig ? "\(first.file):\(first.line):\(first.column)" : first.file
    }

    /// The error that ends a command.
    var error: CommandError {
        CommandError(
            .badInput, at: place, key: isConfig ? "BAD_INPUT.config" : "BAD_INPUT.pack",
            values: ["count": "\(all.count)"]
        )
    }
}
