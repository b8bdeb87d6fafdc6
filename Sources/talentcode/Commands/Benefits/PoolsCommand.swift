import ArgumentParser

/// `pools`: the stock of benefits.
struct PoolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pools", abstract: "The stock of benefits: flats, seats, money.",
        subcommands: [
            PoolsAddCommand.self, PoolsListCommand.self, PoolsShowCommand.self, PoolsCloseCommand.self,
        ]
    )
}
