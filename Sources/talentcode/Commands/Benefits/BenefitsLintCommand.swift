import ArgumentParser
import TalentCode

/// `benefits lint`: every fault of benefit packs, with line and column; runs their examples.
struct BenefitsLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Check benefit packs: every fault with its line and column; runs their examples."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Packs (YAML).")
    var files: [String]

    func run() async throws {
        let console = try options.console()
        var isGood = true
        var failure: (any Error)?
        for path in files {
            do {
                let content = try PackFile(reading: path).load().content
                console.note(
                    "note.packGood",
                    [
                        "file": path, "benefits": "\(content.pack.benefits.count)",
                        "examples": "\(content.examples.count)",
                    ])
            } catch let faults as PackFileFaults {
                isGood = false
                for fault in faults.all { try print(fault, console) }
            } catch let error as CommandError where error.code != .cannotWrite {
                // A file that cannot be read does not hide the faults of the others.
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        throw ExitCode(isGood ? 0 : ErrorCode.badInput.exitCode)
    }

    private func print(_ fault: PackFileFaults.Located, _ console: Console) throws {
        guard console.isJSON else { return try console.line(fault.line(console)) }
        try console.json(
            FileFaultJSON(
                file: fault.file, line: fault.line, column: fault.column, field: fault.path,
                message: fault.text(console)
            )
        )
    }
}
