import ArgumentParser
import TalentCode

/// `benefits explain`: a benefit in sentences.
struct BenefitsExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say in sentences who gets a benefit, how much, how often, what to give and what is open."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "A benefit's id.")
    var id: String

    func run() async throws {
        let console = try options.console()
        let catalogue = try await BenefitCatalogue.open(options, console)
        let known = catalogue.packs(all: true).flatMap(\.pack.benefits).map(\.id)
        let benefit = try BenefitOption.find(id, among: known)
        guard let details = catalogue.details(benefit) else {
            throw CommandError(.notFound, at: id, key: "NOT_FOUND.benefit")
        }
        let held =
            try await options.home.exists
            ? PolicyShelf.read(options.home, for: catalogue.area)
                .find(benefit, at: options.judgingTime().now) : nil
        let policy = (held?.pack ?? details.pack).policy
        // What is explained stands in files; what counts was signed.
        if let held, held.benefit != details.benefit { console.note("explain.unpublished") }
        guard console.isJSON else {
            return try print(
                BenefitExplanation(details.benefit, of: details.pack, console.messages, console.language),
                policy, console)
        }
        try console.json(ExplanationJSON(details, policy, console.messages))
    }

    private func print(_ explanation: BenefitExplanation, _ policy: PolicyVersion, _ console: Console) throws
    {
        let benefit = explanation.benefit
        let title = console.language == .chinese ? benefit.zh : benefit.en
        try console.line(TerminalText.escape("\(title)  \(benefit.id)  \(policy)"))
        for part in explanation.parts {
            try console.line(console.text("explain.part.\(part.name)"))
            for line in part.lines { try console.line("  " + TerminalText.escape(line)) }
        }
    }
}
