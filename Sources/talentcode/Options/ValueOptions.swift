import ArgumentParser
import TalentCode

/// What an application gives: `--value key=value`, as often as the benefit asks for values (`benefits show`).
struct ValueOptions: ParsableArguments {
    @Option(
        name: .customLong("value"),
        help: "A value that the benefit asks for: key=value, such as price=4000000.")
    var values: [String] = []

    @Option(help: "The child that it is for: 32 hexadecimal digits.")
    var child: String?

    /// Whether anything is given.
    var isGiven: Bool { !values.isEmpty || child != nil }

    /// The texts by their keys.
    func texts() throws -> [String: String] {
        var texts: [String: String] = [:]
        for item in values {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw CommandError(.usage, at: "--value", words: ["detail": "inputKind.pair"])
            }
            guard texts[String(parts[0])] == nil else {
                let name = TerminalText.escape(String(parts[0]))
                throw CommandError(.usage, at: "--value \(name)", key: "USAGE.twice")
            }
            texts[String(parts[0])] = String(parts[1])
        }
        return texts
    }

    /// The child's id.
    func childID() throws -> ChildID? { try GivenValues.childID(child) }

    /// All that is given.
    func given() throws -> GivenValues { GivenValues(texts: try texts(), child: try childID()) }
}
