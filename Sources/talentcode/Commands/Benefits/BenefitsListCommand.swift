import ArgumentParser
import TalentCode

/// `benefits list`: the benefits of the office's area and of the city around it.
struct BenefitsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List benefits: of the office's area and the city, or of all areas."
    )

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Those of all areas.")
    var all = false

    func run() async throws {
        let console = try options.console()
        let catalogue = try await BenefitCatalogue.open(options, console)
        for content in catalogue.listed(all: all, console) {
            for benefit in content.pack.benefits {
                let json = BenefitJSON.Line(benefit, of: content.pack)
                if console.isJSON { try console.json(json) } else { try json.print(console) }
            }
        }
    }
}
