import ArgumentParser
import TalentCode

/// `applications list`.
struct ApplicationsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List applications and what became of them."
    )

    private struct Line: Encodable {
        let entitlement: EntitlementJSON
    }

    @OptionGroup var options: GlobalOptions

    @Option(help: "Of this benefit alone.")
    var benefit: String?

    @Option(
        help: "In this state alone: \(EntitlementState.allCases.map(\.rawValue).joined(separator: ", ")).")
    var state: String?

    @Option(help: "Of this pool alone.")
    var pool: String?

    @Option(help: "Of this person alone.")
    var person: String?

    func run() async throws {
        let console = try options.console()
        let filter = try filter()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        var last: EntitlementID?
        if let benefit = filter.benefit {
            try await PolicyShelf.read(options.home, for: nil).require(benefit)
        }
        while true {
            let after = last
            let page = try await office.register.read { register in
                try register.entitlements(filter, after: after, limit: 1_000)
            }
            for entitlement in page {
                if console.isJSON {
                    try console.json(Line(entitlement: EntitlementJSON(entitlement)))
                } else {
                    try console.line(EntitlementText(console: console).line(entitlement))
                }
            }
            if last == nil, page.isEmpty { console.note("entitlement.none") }
            last = page.last?.id
            if page.count < 1_000 { return }
        }
    }

    private func filter() throws -> EntitlementFilter {
        var filter = EntitlementFilter()
        filter.benefit = try benefit.map(BenefitOption.parse)
        filter.pool = try pool.map(PoolOption.parse)
        filter.state = try state.map { try WordOption.parse($0, "--state") }
        filter.subject = try person.map { text in
            guard let id = PersonID(hex: text) else {
                throw CommandError(.notFound, at: "--person", key: "NOT_FOUND.id")
            }
            return .person(id)
        }
        return filter
    }
}
