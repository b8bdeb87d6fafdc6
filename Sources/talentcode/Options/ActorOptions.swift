import ArgumentParser
import TalentCode

/// The option of commands that change entitlements and may be repeated as they are: who does it.
struct ActorOptions: ParsableArguments {
    @Option(help: "Who does it, for the record (default: the system's user).")
    var by: String?

    /// Who does it.
    func actor() throws -> String {
        guard let by else { return Environment.userName }
        guard DeskProfile.isVenue(by) else { throw CommandError(.usage, at: "--by", detail: "1–64") }
        return by
    }
}
