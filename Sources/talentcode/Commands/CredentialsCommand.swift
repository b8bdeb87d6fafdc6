import ArgumentParser
import TalentCode

/// `credentials`: all that was issued.
struct CredentialsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credentials", abstract: "All that was issued, by whom, when, and its state.",
        subcommands: [CredentialsListCommand.self, CredentialsShowCommand.self]
    )
}

extension Office {
    /// The addresses of the lists by number.
    func statusURIs() async throws -> [Int: StatusURI] {
        let lists = try await register.read { try $0.statusLists() }
        return Dictionary(lists.map { ($0.number, $0.uri) }) { first, _ in first }
    }
}
