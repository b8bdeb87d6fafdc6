import ArgumentParser
import Foundation
import TalentCode

/// `benefits simulate`: counts over the register who would get a benefit, before a rule goes live.
struct BenefitsSimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract:
            "Count over the register who would get benefits, who not and by which rule; changes nothing."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "A benefit's id (default: all benefits).")
    var id: String?

    @Option(help: "A draft (YAML) that is put beside what is in force.")
    var pack: String?

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        let draft = try pack.map { try read($0, console) }
        let office = try await Office.open(options, passphrase.source, console)
        let shelf = try await PolicyShelf.read(options.home, for: office.area())
        // A draft may be the first one.
        if draft == nil { try shelf.requirePolicies(at: now) }
        let inForce = shelf.given(at: now).map { SimulatedBenefit($0.benefit, of: $0.pack) }
        if draft == nil {
            if let id { try shelf.requireHeld(id, at: now) }
            if inForce.isEmpty { console.note("note.noneHeld") }
        }
        let asked = try SimulationDraft(id, inForce, draft: draft, at: now)
        if !asked.removed.isEmpty {
            console.note(
                "note.benefitsRemoved", ["benefits": asked.removed.map(\.description).joined(separator: ", ")]
            )
        }
        let terms = try SchemeTables(folder: options.home.templates).factTerms()
        let simulation = Simulation(asked.plan, secrets: try office.secrets(), terms: terms)
        let total = try await office.register.read { try $0.personCount(PersonFilter()) }
        let progress = SimulationProgress(Progress(console: console, total: total))
        let results = try await simulation.run(
            office.register, workers: ProcessInfo.processInfo.activeProcessorCount
        ) { await progress.add($0) }
        await progress.finish()
        guard console.isJSON else { return try SimulationText(console: console).print(results) }
        for result in results { try console.json(SimulationJSON(result)) }
    }

    /// A draft with the settings of the office; one that does not lint ends the command with all its faults.
    private func read(_ path: String, _ console: Console) throws -> BenefitPack {
        do {
            let settings = options.home.exists ? try BenefitSettings(options.home) : .none
            return try PackFile(reading: path).load(settings).content.pack
        } catch let faults as PackFileFaults {
            throw faults.told(console)
        }
    }
}
