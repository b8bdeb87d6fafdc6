import ArgumentParser

/// `keys`: the office's keys.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "List, make, import, export and change keys.",
        subcommands: [
            KeysListCommand.self, KeysGenerateCommand.self, KeysImportCommand.self, KeysExportCommand.self,
            KeysRotateRegisterCommand.self,
        ]
    )
}
