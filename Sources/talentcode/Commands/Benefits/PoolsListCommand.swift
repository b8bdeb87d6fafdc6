import ArgumentParser
import TalentCode

/// `pools list`.
struct PoolsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the pools.")

    @OptionGroup var options: GlobalOptions

    @Option(help: "Of this benefit alone.")
    var benefit: String?

    func run() async throws {
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        let id = try benefit.map(BenefitOption.parse)
        for pool in try await office.register.read({ try $0.pools(id) }) { try PoolJSON(pool).print(console) }
    }
}
