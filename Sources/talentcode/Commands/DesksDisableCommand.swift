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
        let desk = try await office.register.write { register throws in
            guard var desk = try register.desk(id) else { return DeskRecord?.none }
            // The first time counts: a second word changes nothing.
            guard desk.disabledAt == nil else { return desk }
            desk.disabledAt = now
            try register.update(desk)
            return desk
        }
        guard let desk else { throw CommandError(.notFound, at: id.description) }
        try DeskJSON(desk, now: now).print(console)
    }
}
