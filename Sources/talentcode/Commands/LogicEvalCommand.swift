import ArgumentParser
import TalentCode

/// `logic eval`: one rule for some data, without a register.
struct LogicEvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Evaluate a CertLogic expression; the result goes to standard output as JSON."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "A JSON file with the expression; - reads standard input.")
    var rule: String

    @Argument(help: "A JSON file with the data; - reads standard input.")
    var data: String

    func run() async throws {
        let console = try options.console()
        if rule == "-", data == "-" { throw CommandError(.usage, at: "DATA", key: "USAGE.logicInput") }
        let rule = try value(of: rule)
        let expression: LogicExpression
        do throws(LogicFormError) {
            expression = try LogicExpression(rule)
        } catch {
            throw CommandError(.badInput, at: place(error.path), detail: error.reason)
        }
        let data = try value(of: data)
        let result: LogicValue
        do throws(LogicError) {
            result = try expression.evaluate(data)
        } catch {
            let reason = console.text("logic.\(error.reason.rawValue)")
            throw CommandError(.badInput, at: place(error.path), detail: reason)
        }
        let text = String(decoding: LogicJSON.text(result), as: UTF8.self)
        try console.line(JSONEscape.terminal(text))
    }

    private func value(of file: String) throws -> LogicValue {
        let bytes = try InputFile.readOrStandardInput(file, maximum: LogicLimits.json)
        do throws(LogicJSONError) {
            return try LogicJSON.parse(bytes)
        } catch {
            throw CommandError(.badInput, at: file, detail: FormatFault.text(error))
        }
    }

    /// The file, and the part of the expression if it is not the whole.
    private func place(_ path: String) -> String { path.isEmpty ? rule : "\(rule): \(path)" }
}
