import ArgumentParser
import Foundation

/// Ends the process with an error: one line on standard error, and an object there with `--json`.
enum Failure {
    private struct Report: Encodable {
        struct Content: Encodable {
            let code: String
            let message: String
            let `where`: String?
            let hint: String?
        }

        let error: Content
    }

    /// Says what, where and what to do, and exits.
    static func end(with error: any Error, _ arguments: [String]) -> Never {
        if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
        if isFromParser(error) {
            let code = TalentCodeCommand.exitCode(for: error)
            // Help and version are results, not errors.
            if code.isSuccess { TalentCodeCommand.exit(withError: error) }
            // The parser repeats what was typed, which may be a document's number.
            let detail = PersonalData.mask(TalentCodeCommand.message(for: error))
            report(CommandError(.usage, detail: detail), arguments)
        }
        if let faults = error as? PackFileFaults { tell(faults, arguments) }
        report(CommandError(mapping: error), arguments)
    }

    /// A line for each fault that no console told of, since reading the configuration is what makes one.
    private static func tell(_ faults: PackFileFaults, _ arguments: [String]) {
        guard let messages = try? Messages(folder: nil) else { return }
        let language = Language(option: option("--lang", arguments), environment: Environment.all)
        _ = faults.told(Console(isJSON: false, language: language, messages: messages))
    }

    private static func isFromParser(_ error: any Error) -> Bool {
        error is ValidationError || error is CleanExit
            || String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }

    private static func report(_ error: CommandError, _ arguments: [String]) -> Never {
        let language = Language(option: option("--lang", arguments), environment: Environment.all)
        let place = error.place.map { TerminalText.escape($0) }
        var what = error.code.rawValue
        var hint: String?
        var line = "error: \(what)"
        // The messages of the home may be what is broken: then those of the program tell of it.
        if let messages = try? Messages(folder: nil) {
            let words = error.words.mapValues { messages.text($0, language) }
            let values = error.values.mapValues { TerminalText.escape($0) }.merging(words) { $1 }
            what = messages.text("error.\(error.key)", language, values)
            let own = "hint.\(error.key)"
            let advice = messages.text(
                messages.has(own) ? own : "hint.\(error.code.rawValue)", language, values)
            hint = advice
            line = messages.text("failure.line", language, ["what": what])
            if let place { line += messages.text("failure.place", language, ["place": place]) }
            line += messages.text("failure.hint", language, ["hint": advice])
        } else if let place {
            line += " (\(place))"
        }
        try? Console.write(line.replacingOccurrences(of: "\n", with: " ") + "\n", to: STDERR_FILENO)
        if arguments.prefix(while: { $0 != "--" }).contains("--json") {
            let content = Report.Content(code: error.code.rawValue, message: what, where: place, hint: hint)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            if let data = try? encoder.encode(Report(error: content)) {
                try? Console.write(String(decoding: data, as: UTF8.self) + "\n", to: STDERR_FILENO)
            }
        }
        Foundation.exit(error.code.exitCode)
    }

    private static func option(_ name: String, _ arguments: [String]) -> String? {
        for (index, argument) in arguments.enumerated() {
            if argument.hasPrefix(name + "=") { return String(argument.dropFirst(name.count + 1)) }
            if argument == name, index + 1 < arguments.count { return arguments[index + 1] }
        }
        return nil
    }
}
