import ArgumentParser
import TalentCode

/// `children accesses`: who read a child's data.
struct ChildrenAccessesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accesses", abstract: "Who read a child's data, when and what for."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The child's id.")
    var child: String

    func run() async throws {
        let console = try options.console()
        let id = try ChildArgument.parse(child)
        let office = try await Office.open(options, passphrase.source, console)
        let (isThere, accesses) = try await office.register.read {
            (try $0.child(id) != nil, try $0.accesses(to: id))
        }
        guard isThere else { throw CommandError(.notFound, at: child) }
        var table = ColumnTable(heads: ["at", "by", "purpose"].map { console.text("label.\($0)") })
        for access in accesses {
            let line = ChildAccessJSON(access)
            if console.isJSON { try console.json(line) } else { table.add([line.at, line.by, line.purpose]) }
        }
        for line in table.lines where !console.isJSON { try console.line(line) }
    }
}
