import ArgumentParser
import TalentCode

/// `pools show`: one pool with its named units.
struct PoolsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a pool with its named units."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The benefit.")
    var benefit: String

    @OptionGroup var pool: PoolOption

    func run() async throws {
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        let (benefit, id) = (try BenefitOption.parse(benefit), try pool.id())
        let (found, units) = try await office.register.read { register in
            (try register.pool(benefit, id), try register.units(benefit, id))
        }
        guard let found else { throw CommandError(.notFound, at: id.description) }
        var json = PoolJSON(found)
        json.units = units.map { PoolJSON.Unit(id: $0.id.description, owner: $0.owner?.description) }
        try json.print(console)
    }
}
