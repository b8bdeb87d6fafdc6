import ArgumentParser
import OpenSSLKeys
import TalentCode

/// `desks review list`.
struct DesksReviewListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what is to be decided.")

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Also what was decided.")
    var all = false

    func run() async throws {
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        var filter = ReviewFilter()
        if !all { filter.isOpen = true }
        var last: Int64?
        while true {
            let page = try await office.register.read { [filter, last] register in
                try register.reviewItems(filter, after: last, limit: 500)
            }
            guard let end = page.last else { return }
            for item in page { try ReviewJSON(item, office.cryptography).print(console) }
            last = end.number
        }
    }
}
