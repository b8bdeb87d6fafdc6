import ArgumentParser
import TalentCode

/// `benefits show`: one benefit with its conditions, figures, sources, inputs and open values.
struct BenefitsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a benefit.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "A benefit's id.")
    var id: String

    func run() async throws {
        let console = try options.console()
        let catalogue = try await BenefitCatalogue.open(options, console)
        guard let benefit = BenefitID(id), let details = catalogue.details(benefit) else {
            throw CommandError(.notFound, at: id)
        }
        if console.isJSON { try console.json(details.json) } else { try details.print(console) }
    }
}
