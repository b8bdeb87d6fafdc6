import ArgumentParser
import TalentCode

/// `desks disable`: a desk that is shut; its id is never given out again.
struct DesksDisableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Shut a desk: its token and its key no longer count."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The desk's id.")
    var id: String

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        guard let id = DeskID(id) else { throw CommandError(.notFound, at: self.id) }
        let steps = DeskSteps(id: id, now: now)
        let desk = try await office.register.write { try steps.disable($0) }
        try DeskJSON(desk, now: now).print(console)
    }
}
