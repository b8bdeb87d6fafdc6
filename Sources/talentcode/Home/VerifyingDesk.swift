import COSE
import Foundation
import OpenSSLKeys
import SQLiteRegister
import TalentCode

/// What `verify` works with: the documents that the home holds, read-only, and the memory of its clock.
struct VerifyingDesk {
    let verifier: Verifier
    /// What the register looked like when its documents were read.
    private let stamp: [FileStamp]
    private let home: Home
    private let console: Console
    private let trust: HeldTrust?
    private let isTimeGiven: Bool
    private let profile: DeskProfile?
    /// The office's own area: whose keys lie in `Keys/register.keys`.
    private let area: AreaCode?

    /// Opens what the home holds. No home, or nothing held, is no error: the verdicts say NO_TRUST.
    ///
    /// - Parameter profile: how this desk judges; without one the defaults of the format count.
    static func open(
        _ home: Home, _ console: Console, isTimeGiven: Bool, profile: DeskProfile?
    ) async throws -> VerifyingDesk {
        let cryptography = OpenSSLCryptography()
        // Before the documents are read: a change in between is then seen as one.
        let stamp = stamp(home)
        var trust: HeldTrust?
        var area: AreaCode?
        var settings = ScanSettings()
        profile?.fill(&settings)
        settings.judgesClock = !isTimeGiven
        if home.exists {
            let register = try SQLiteRegister.open(at: home.register, readOnly: true)
            let (raw, areaText) = try await register.read { register in
                (try HeldDocuments.read(register), try register.setting(OfficeSetting.area))
            }
            area = areaText.flatMap { AreaCode(String(decoding: $0, as: UTF8.self)) }
            settings.latestValid = try ClockMemory(path: home.clockMemory).latest()
            trust = try raw.map { try HeldDocuments.check($0, cryptography) }
        }
        return VerifyingDesk(
            verifier: Verifier(trust: trust, settings: settings, cryptography: cryptography),
            stamp: stamp, home: home, console: console, trust: trust, isTimeGiven: isTimeGiven,
            profile: profile, area: area
        )
    }

    /// This desk, or one that has read the home anew if anything was published or revoked since.
    func refreshed() async throws -> VerifyingDesk {
        guard Self.stamp(home) != stamp else { return self }
        return try await Self.open(home, console, isTimeGiven: isTimeGiven, profile: profile)
    }

    /// Every commit changes the register's log or the register.
    private static func stamp(_ home: Home) -> [FileStamp] {
        [FileStamp(home.register), FileStamp(home.register + "-wal")]
    }

    /// The document check with the keys of the desk's profile, without a profile with the office's own.
    func documentRequest(_ document: IdentityDocument, _ source: PassphraseSource) throws -> DocumentRequest {
        if let profile { return try profile.request(document) }
        guard let area, FileManager.default.fileExists(atPath: home.registerKeys) else {
            return DocumentRequest(document: document)
        }
        let keys = try KeyStore(home: home).registerKeys(source, console)
        let secrets = try Office.secrets(keys, OpenSSLCryptography())
        return DocumentRequest(document: document, issuer: area, keys: secrets.documentChecks)
    }

    /// Remembers the latest time of a valid verdict: a clock that is set back later is noticed.
    ///
    /// Nothing is remembered under `--at`, nor a time past the end of the trust list. A home that cannot be
    /// written has been judged all the same.
    func remember(_ verdicts: [Verdict]) {
        let latest = verdicts.filter { $0.outcome == .valid }.map(\.checkedAt).max()
        guard let latest, !isTimeGiven, let trust, latest < trust.list.expiresAt else { return }
        do {
            try ClockMemory(path: home.clockMemory).remember(latest)
        } catch {
            console.note("note.notRemembered")
        }
    }
}
