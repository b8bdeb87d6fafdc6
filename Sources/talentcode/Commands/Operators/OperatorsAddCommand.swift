import ArgumentParser
import OpenSSLKeys
import TalentCode

/// `operators add`: an operator with roles, a boundary and a token.
struct OperatorsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make an operator of the service: roles, an area and a token."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The operator's name: 1–32 of a–z, 0–9, dot, hyphen and underscore.")
    var name: String

    @Option(
        help: "What for; several times for several: \(Role.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var role: [String]

    @Option(help: "The area whose people and things are seen, such as 330282.")
    var area: String

    @Option(help: "The 统一社会信用代码 of the enterprise; with enterprise-hr alone.")
    var employer: String?

    @Option(help: "Days for which the token counts.")
    var validDays: UInt64 = OperatorDraft.usualDays

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let draft = try OperatorDraft(
            id: name, roles: role, area: area, employer: employer, validDays: validDays)
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        let token = try DrawnToken.operator(office.cryptography)
        let own = try await office.area()
        let record = try await office.register.write {
            try draft.store(token, office: own, at: now, $0)
        }
        try TokenJSON(record.id.description, token, expiresAt: record.expiresAt)
            .print(console, as: "operator")
    }
}
