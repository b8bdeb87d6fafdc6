import ArgumentParser
import TalentCode

/// `benefits eligible`: what is open to a person, before the person asks (免申即享).
struct BenefitsEligibleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eligible",
        abstract: "List what is open to a person, what it asks for, what is missing and what is used already."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var person: PersonReference

    @Flag(help: "By all policies that are held, not only those of the office's area and what lies around it.")
    var all = false

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        let office = try await Office.open(options, passphrase.source, console)
        let area = try await office.area()
        let shelf = try await PolicyShelf.read(options.home, for: area)
        try shelf.requirePolicies(at: now)
        let given = shelf.given(at: now).filter { all || $0.pack.area.contains(area) }
        let record = try await person.find(in: office.register, office.secrets)
        let terms = try SchemeTables(folder: options.home.templates).factTerms()
        let cases = BenefitCases(shelf, try office.secrets(), terms, by: Environment.userName)
        let list = EligibilityList(cases: cases, given: given, now: now)
        let benefits = try await office.register.read { try list.benefits(of: record, $0) }
        if given.isEmpty { console.note("note.noneGiven", ["area": area.description]) }
        guard console.isJSON else { return try EligibleText(console: console).print(benefits) }
        let sentence = BenefitSentence(messages: console.messages)
        for benefit in benefits { try console.json(EligibleJSON(benefit, sentence)) }
    }
}
