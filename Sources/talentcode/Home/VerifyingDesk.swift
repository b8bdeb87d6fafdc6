import COSE
import Foundation
import OpenSSLKeys
import SQLiteRegister
import TalentCode

/// What `verify` works with: the documents that the home holds, read-only, and the memory of its clock.
struct VerifyingDesk {
    let verifier: Verifier
    /// What the register looked like when its documents were read.
    private let stamp: Stamp
    /// Tells of changes in a database, which no file tells of.
    private let watched: (any Register)?
    private let home: Home
    private let console: Console
    let trust: HeldTrust?
    private let isTimeGiven: Bool
    private let bundle: BundleOptions.Given?
    private let profile: DeskProfile?
    private let signatures: SignatureCache?

    /// Opens what the home holds. No home, or nothing held, is no error: the verdicts say NO_TRUST.
    ///
    /// - Parameters:
    ///   - bundle: judges by this bundle in place of what the home imported, and stores nothing of it.
    ///   - profile: how this desk judges; without one the defaults of the format count. It is read once: a session
    ///     goes on with what it began with.
    ///   - signatures: remembers signatures from one code to the next; nil where there is but one.
    static func open(
        _ home: Home, _ console: Console, isTimeGiven: Bool, bundle: BundleOptions.Given? = nil,
        profile: DeskProfile? = nil, signatures: SignatureCache? = nil, watched: (any Register)? = nil
    ) async throws -> VerifyingDesk {
        let cryptography = OpenSSLCryptography()
        // Before the documents are read: a change in between is then seen as one.
        let watched = if let watched { watched } else { try await HomeRegister.watched(home) }
        let stamp = try await stamp(home, watched)
        var settings = ScanSettings()
        profile?.fill(&settings)
        settings.judgesClock = !isTimeGiven
        settings.latestValid = try ClockMemory(path: home.clockMemory).latest()
        let held = try await HomeTrust.read(home)
        let trust = try bundle.map { try $0.trust(beside: held) } ?? held.held()
        return VerifyingDesk(
            verifier: verifier(
                trust, settings, cryptography, home, isTimeGiven: isTimeGiven, signatures: signatures
            ),
            stamp: stamp, watched: watched, home: home, console: console, trust: trust,
            isTimeGiven: isTimeGiven,
            bundle: bundle, profile: profile, signatures: signatures
        )
    }

    /// A verifier that remembers if this is a desk (docs/decisions/0011-replay-memory.md): presentations and
    /// repeated doubts, never under `--at`. The memory's file is opened by the first code that needs it.
    static func verifier(
        _ trust: HeldTrust?, _ settings: ScanSettings, _ cryptography: any Cryptography, _ home: Home,
        isTimeGiven: Bool, signatures: SignatureCache? = nil
    ) -> Verifier {
        let remembers = settings.desk != nil && !isTimeGiven
        let memory = remembers ? SQLiteDeskMemory(at: home.deskMemory) : nil
        return Verifier(
            trust: trust, settings: settings, cryptography: cryptography, replayMemory: memory,
            doubtMemory: memory, signatures: signatures
        )
    }

    /// The verdict on a text, with the trace of its rules if that is asked for.
    func answer(
        _ text: [UInt8], now: Timestamp, document: DocumentRequest?, explains: Bool
    ) throws -> Explanation {
        guard !explains else { return try verifier.explain(text, now: now, document: document) }
        return Explanation(unexplained: try verifier.judge(text, now: now, document: document))
    }

    /// Whether a verdict of the service stands: what this desk took while that one was lost is not good because it does not
    /// know. A live code that the service has seen is remembered here, for when it is lost again.
    func stands(_ verdict: ServerVerdict, on text: [UInt8]) -> Bool {
        // Nothing else is remembered as seen, and each judging costs a signature.
        guard profile != nil, !isTimeGiven, text.starts(with: CodePrefix.presentation.rawValue.utf8),
            verdict.hasSeenCode
        else { return true }
        let own = try? verifier.judge(text, now: Clock.now())
        return own?.code != .replayed || verdict.outcome == .invalid
    }

    /// Warns that the desk's memory could not be used: the code was judged all the same.
    func warn(of reason: String) { console.note("note.deskMemory", ["reason": TerminalText.escape(reason)]) }

    /// A desk that has read the home anew, if anything was published or revoked since; else nil.
    func refreshed() async throws -> VerifyingDesk? {
        guard try await Self.stamp(home, watched) != stamp else { return nil }
        return try await Self.open(
            home, console, isTimeGiven: isTimeGiven, bundle: bundle, profile: profile, signatures: signatures,
            watched: watched
        )
    }

    /// Every commit changes the register's log or the register.
    private static func stamp(_ home: Home, _ watched: (any Register)?) async throws -> Stamp {
        Stamp(
            files: [home.register, home.register + "-wal", home.trustStore, home.clockMemory].map(
                FileStamp.init),
            change: try await watched?.changeStamp()
        )
    }

    private struct Stamp: Equatable {
        let files: [FileStamp]
        let change: Int64?
    }

    /// The document check with the keys of the desk's profile, without a profile with the office's own.
    func documentRequest(
        _ document: IdentityDocument, _ source: PassphraseSource
    ) async throws -> DocumentRequest {
        if let profile { return try profile.request(document) }
        guard home.exists, FileManager.default.fileExists(atPath: home.registerKeys) else {
            return DocumentRequest(document: document)
        }
        let register = try await HomeRegister.open(home, readOnly: true)
        let text = try await register.read { try $0.setting(OfficeSetting.area) } ?? []
        guard let area = AreaCode(String(decoding: text, as: UTF8.self)) else {
            throw CommandError(.registerUnusable, at: home.register, detail: "no area")
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
