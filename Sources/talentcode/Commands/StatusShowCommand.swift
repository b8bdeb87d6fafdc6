import ArgumentParser
import Foundation
import TalentCode

/// `status show`: what stands in a list.
struct StatusShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a status list: its dates and how many entries hold what."
    )

    private struct Counts: Encodable {
        let valid: Int
        let revoked: Int
        let suspended: Int
        let superseded: Int
    }

    private struct Report: Encodable {
        let uri: String
        let iat: UInt64
        let exp: UInt64
        let ttl: UInt64?
        let bits: Int
        let entries: Int
        let counts: Counts
        let bytes: Int
    }

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The address of a list, or its number.")
    var uri: String

    func run() async throws {
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        let lists = try await office.register.read { try $0.statusLists() }
        guard let list = lists.first(where: { $0.uri == StatusURI(uri) || "\($0.number)" == uri }) else {
            throw CommandError(.notFound, at: uri)
        }
        let token: StatusListToken
        do {
            token = try StatusListToken(list.token)
        } catch {
            throw CommandError(.registerUnusable, at: uri, detail: "\(error)")
        }
        let tally = token.list.tally()
        func count(_ status: CredentialStatus) -> Int { tally[status.rawValue] ?? 0 }
        let report = Report(
            uri: token.uri.description, iat: token.issuedAt.seconds, exp: token.expiresAt.seconds,
            ttl: token.ttl, bits: token.list.bits, entries: token.list.count,
            counts: Counts(
                valid: count(.valid), revoked: count(.revoked), suspended: count(.suspended),
                superseded: count(.superseded)
            ),
            bytes: list.token.count
        )
        if console.isJSON { return try console.json(report) }
        try console.table([
            ("uri", report.uri), ("issued", TimeText.format(token.issuedAt)),
            ("expires", TimeText.format(token.expiresAt)), ("ttl", token.ttl.map { "\($0) s" }),
            ("entries", "\(report.entries)"), ("bytes", "\(report.bytes)"),
        ])
        for status in CredentialStatus.allCases {
            let name = status == .valid ? "active" : status.name
            try console.line("  \(console.text("state.\(name)")): \(count(status))")
        }
    }
}
