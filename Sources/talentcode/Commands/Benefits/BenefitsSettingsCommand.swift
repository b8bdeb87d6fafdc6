import ArgumentParser
import TalentCode

/// `benefits settings`: every value that an office may set, and where its value comes from now.
struct BenefitsSettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "List what the policy leaves open or an office may set, with its key."
    )

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Those of all areas.")
    var all = false

    @Flag(help: "Only those that nobody set.")
    var open = false

    func run() async throws {
        let console = try options.console()
        let catalogue = try await BenefitCatalogue.open(options, console)
        var seen: Set<String> = []
        for content in catalogue.listed(all: all, console) {
            for benefit in content.pack.benefits {
                for value in benefit.openValues where seen.insert(value.key).inserted {
                    guard !open || value.basis == .unset else { continue }
                    let json = BenefitJSON.Setting(value, benefit: benefit)
                    if console.isJSON { try console.json(json) } else { try json.print(console) }
                }
            }
        }
    }
}
