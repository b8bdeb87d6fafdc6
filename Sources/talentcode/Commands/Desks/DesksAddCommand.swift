import ArgumentParser
import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// `desks add`: a desk with its key, its token and its profile.
struct DesksAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a desk: a profile, a private key and a token for it."
    )

    private struct Report: Encodable {
        let id: String
        let token: String
        let expiresAt: String
        let profile: String
        let key: String
    }

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var deskPassphrase: DeskPassphraseOptions

    @Argument(help: "The desk's id: 1–16 of A–Z, a–z, 0–9, dot, hyphen and underscore.")
    var id: String

    @Option(help: "The area in which it stands, such as 330282.")
    var area: String

    @Option(help: "The place as people know it.")
    var venue: String

    @Option(help: "The benefits that it may serve, with commas between them.")
    var benefits: String?

    @Option(help: "Days for which its token counts.")
    var validDays: UInt64 = 365

    @Option(help: "Where the profile goes (default: ID.yaml in this folder); the key goes beside it.")
    var out: String?

    @Flag(help: "Store the desk's private key unencrypted.")
    var noPassphrase = false

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let draft = try draft()
        let files = DeskEnrolment.Files(profile: out ?? "\(draft.id).yaml", id: draft.id)
        let office = try await Office.open(options, passphrase.source, console)
        try await requireBenefits(draft.benefits)
        let enrolment = DeskEnrolment(office: office, draft: draft, files: files)
        try await enrolment.refuseExisting()
        if noPassphrase { console.note("note.deskNoPassphrase") }
        let made = try await enrolment.enrol(desk: noPassphrase ? nil : deskPassphrase.source, now: now)
        let report = Report(
            id: draft.id.description, token: made.token, expiresAt: TimeText.format(made.expiresAt),
            profile: files.profile, key: files.key
        )
        if console.isJSON { return try console.json(report) }
        try console.table([
            ("desk", report.id), ("token", report.token), ("expiresAt", report.expiresAt),
            ("deskProfile", report.profile), ("deskKey", report.key),
        ])
        console.note("note.deskToken")
    }

    /// What was asked for, checked.
    private func draft() throws -> DeskEnrolment.Draft {
        guard let id = DeskID(id) else { throw CommandError(.usage, at: "ID", key: "USAGE.deskID") }
        guard let area = AreaCode(area) else { throw CommandError(.usage, at: "--area", detail: "330282") }
        guard DeskProfile.isVenue(venue) else {
            throw CommandError(.usage, at: "--venue", detail: "1–\(DeskLimits.venue.upperBound)")
        }
        guard DeskLimits.validDays.contains(validDays) else {
            let range = DeskLimits.validDays
            throw CommandError(
                .usage, at: "--valid-days", detail: "\(range.lowerBound)–\(range.upperBound)"
            )
        }
        return DeskEnrolment.Draft(
            id: id, area: area, venue: venue, benefits: try benefitIDs(), validDays: validDays
        )
    }

    /// Refuses ids that no pack has: a desk with a misspelt one would serve nobody.
    private func requireBenefits(_ benefits: [BenefitID]) async throws {
        guard !benefits.isEmpty else { return }
        let known = try await PolicyShelf.read(options.home, for: nil).known.names().keys.sorted {
            $0.description < $1.description
        }
        for benefit in benefits { _ = try BenefitOption.find(benefit.description, among: known) }
    }

    private func benefitIDs() throws -> [BenefitID] {
        guard let benefits else { return [] }
        let words = benefits.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let ids = words.compactMap { BenefitID($0) }
        guard ids.count == words.count, Set(ids).count == ids.count, ids.count <= DeskLimits.benefits else {
            throw CommandError(.usage, at: "--benefits", detail: "talent-apartment,health-check")
        }
        return ids
    }
}
