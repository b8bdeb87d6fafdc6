import ArgumentParser
import Foundation
import TalentCode

/// `status`: the status lists.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Publish and show status lists.",
        subcommands: [StatusPublishCommand.self, StatusShowCommand.self]
    )
}

/// `status publish`: signs every list anew, so that desks hold fresh ones.
struct StatusPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Sign all status lists anew."
    )

    private struct Report: Encodable {
        let published: [String]
    }

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Flag(help: "After a backup was restored: take over the published states and close all lists.")
    var restored = false

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let office = try await Office.open(options, passphrase.source, console, mayBeRestored: restored)
        let publisher = try await office.publisher()
        if restored { try await restore(office, now) }
        let outcome = try await office.register.write {
            try publisher.publish($0, now: now, isForced: true)
        }
        let published = try await office.finishPublishing(outcome, publisher).map(\.description)
        if console.isJSON { return try console.json(Report(published: published)) }
        for uri in published { try console.line(console.text("note.published", ["uri": uri])) }
    }

    private func restore(_ office: Office, _ now: Timestamp) async throws {
        var published: [Int: [UInt8]] = [:]
        for list in try await office.register.read({ try $0.statusLists() }) {
            let path = "\(office.home.published)/status/\(list.number).cwt"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            published[list.number] = try InputFile.read(path, maximum: Limits.statusToken)
        }
        let restoration = StatusRestoration(by: Environment.userName, cryptography: office.cryptography)
        do {
            let changed = try await office.register.write { [published] in
                try restoration.apply(published, now: now, $0)
            }
            office.console.note("note.restored", ["count": "\(changed.count)"])
        } catch let failure as StatusRestoration.Failure {
            throw CommandError(.badInput, at: office.home.published, detail: "\(failure)")
        }
    }
}

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
