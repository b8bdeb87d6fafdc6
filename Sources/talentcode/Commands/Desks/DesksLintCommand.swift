import ArgumentParser

/// `desks lint`: every fault of desk profiles, with line and column.
struct DesksLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Check desk profiles: every fault with its line and column."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Profiles (YAML).")
    var files: [String]

    func run() async throws {
        let console = try options.console()
        var isGood = true
        var failure: (any Error)?
        for file in files.map(DeskFile.init) {
            do {
                let faults = try file.faults()
                isGood = isGood && faults.isEmpty
                for fault in faults { try print(fault, of: file, console) }
                if faults.isEmpty {
                    console.note("note.profileGood", ["file": TerminalText.escape(file.path)])
                }
            } catch let error as CommandError where error.code != .cannotWrite {
                // A file that cannot be read does not hide the faults of the others.
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        throw ExitCode(isGood ? 0 : ErrorCode.badInput.exitCode)
    }

    private func print(_ fault: DeskFault, of file: DeskFile, _ console: Console) throws {
        guard console.isJSON else { return try console.line(file.line(fault, console)) }
        try console.json(
            FileFaultJSON(
                file: file.path, line: fault.line, column: fault.column, field: fault.field,
                message: fault.text(console)
            )
        )
    }
}
