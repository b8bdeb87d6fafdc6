import ArgumentParser
import Foundation
import TalentCode

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
