import ArgumentParser

/// `entitlements`: work over all entitlements.
struct EntitlementsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entitlements", abstract: "Work over all entitlements.",
        subcommands: [EntitlementsExpireCommand.self]
    )
}
