import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// How a credential is issued and drawn: shared by `issue` and `reissue`.
struct IssueOptions: ParsableArguments {
    @Option(help: "talent-code, membership (with --programme) or seeker-pass (with --document and --name).")
    var profile = Profile.talentCode.name

    @Option(help: "With --profile membership: NAME:LEVEL of a programme that the person is in.")
    var programme: String?

    @Option(help: "Days of life (default: 365; a seeker-pass 3, at the most 30).")
    var validDays: UInt64?

    @Option(help: "Start of validity (RFC 3339; default: now).")
    var validFrom: String?

    @Option(
        help: "The holder's public device key (P-256 or Ed25519): the code is shown with `present` alone.")
    var deviceKey: String?

    @Option(help: "FILE.png, .svg, .pdf or .txt.")
    var out: String?

    @Option(help: "Error correction: L, M, Q or H (default: Q).")
    var ecc: String?

    @Option(help: "Pixels of a module (default: 8).")
    var module: Int?

    /// Reads what must be right before anything is signed.
    func request(
        _ config: HomeConfig.Issue?, _ schemes: @autoclosure () throws -> SchemeTables, now: Timestamp
    ) throws -> IssueRequest {
        var request = IssueRequest(by: Environment.userName)
        guard let profile = Profile(name: profile) else {
            let names = Profile.allCases.map(\.name).joined(separator: ", ")
            throw CommandError(.usage, at: "--profile", detail: names)
        }
        request.profile = profile
        request.membership = try membership(profile, schemes)
        let isPass = profile == .seekerPass
        let days = validDays ?? (isPass ? IssueRequest.seekerDays : config?.validDays ?? 365)
        let allowed = isPass ? RegisterLimits.seekerDays : 1...36_500
        guard allowed.contains(days) else {
            throw CommandError(
                .usage, at: "--valid-days", detail: "\(allowed.lowerBound)–\(allowed.upperBound)"
            )
        }
        request.life = days * 86_400
        if let validFrom {
            guard let time = TimeText.parse(validFrom), time >= now else {
                throw CommandError(.usage, at: "--valid-from", detail: "2026-11-21T08:00:00Z")
            }
            request.validFrom = time
        }
        request.holderKey = try deviceKey.map(Self.holderKey)
        return request
    }

    private func membership(
        _ profile: Profile, _ schemes: () throws -> SchemeTables
    ) throws -> ProgrammeLevel? {
        guard profile == .membership || programme != nil else { return nil }
        let names = SchemeNames(tables: try schemes())
        guard profile == .membership, let found = names.membership(CellText.normal(programme ?? "")) else {
            throw CommandError(.usage, at: "--programme", detail: names.allProgrammes)
        }
        return found
    }

    private static func holderKey(_ path: String) throws -> ConfirmationKey {
        let bytes = try InputFile.read(path, maximum: ImportedKey.maximumFileSize)
        let key: ImportedKey
        do {
            key = try ImportedKey(bytes)
        } catch {
            throw CommandError(error, at: path)
        }
        guard let holder = ConfirmationKey(key.publicKey.coseKey) else {
            throw CommandError(.keyRefused, at: path, detail: "P-256, Ed25519")
        }
        return holder
    }
}
