import ArgumentParser

/// `bundle`: everything that a desk needs, in one signed file.
struct BundleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: "Export, import and show what desks judge by.",
        subcommands: [BundleExportCommand.self, BundleImportCommand.self, BundleShowCommand.self]
    )
}
