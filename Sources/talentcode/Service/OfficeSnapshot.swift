import COSE
import TalentCode

/// All that the service knows of the office's documents at one moment. It is replaced as a whole when anybody changed
/// them, so that a request never sees half of a change.
struct OfficeSnapshot: Sendable {
    /// The documents as they were read; the same ones need no checking again.
    let own: TrustStore?
    let imported: TrustStore?
    let keys: [KeyRecord]
    /// The same, checked; nil if nothing is held.
    let trust: HeldTrust?
    let policies: PolicyShelf
    /// The issuance, or why the office has none now: a key that was declared stolen must not go on signing since it has no
    /// successor yet.
    private let unchecked: Result<Issuance, CommandError>
    private let signing: Result<StatusPublisher, CommandError>
    /// The newest time that the office had signed when this was read.
    private let newest: Timestamp
    private let madeAt: Timestamp
    /// The number of the newest status list; 0 without any.
    let newestList: Int
    let files: PublicFiles
    /// Signatures that held under this trust.
    let signatures = SignatureCache()

    init(
        _ held: HomeTrust, keys: [KeyRecord], lists: [StatusListRecord], policies: PolicyShelf,
        trust: HeldTrust?, issuance: Result<Issuance, CommandError>,
        publisher: Result<StatusPublisher, CommandError>, files: PublicFiles
    ) {
        own = held.own
        imported = held.imported
        self.keys = keys
        self.trust = trust
        self.policies = policies
        unchecked = issuance
        newest = Office.newestSigning(lists, keys)
        newestList = lists.map(\.number).max() ?? 0
        madeAt = Clock.now()
        signing = publisher
        self.files = files
    }

    /// The office's issuance; CLOCK_BEHIND under a clock that was set back, KEY_MISSING without a key that may sign.
    func issuance(at now: Timestamp) throws -> Issuance {
        try Office.refuseClockBehind(newest, now: now)
        return try unchecked.get()
    }

    /// The publisher of status lists; KEY_MISSING without a key that may sign.
    func publisher() throws -> StatusPublisher { try signing.get() }

    /// Refuses an office whose key lies nowhere: it shows now and not with the first request. One without any key that
    /// may sign, since it was stolen, goes on verifying.
    func requireKeyFiles() throws {
        for error in missing where error.key != Office.noKeyMaySign { throw error }
    }

    /// Which keys the office lacks now.
    var missing: [CommandError] {
        var errors: [CommandError] = []
        if case .failure(let error) = unchecked { errors.append(error) }
        if case .failure(let error) = signing { errors.append(error) }
        return errors
    }

    /// Whether a key that signs here has ended by now, or one that signs begins to: another one is looked for.
    func isSpent(at now: Timestamp) -> Bool {
        keys.contains { key in TrustedKey(key).signs(at: now) != TrustedKey(key).signs(at: madeAt) }
    }

    /// The verifier for one scan.
    func verifier(_ settings: ScanSettings, _ cryptography: any Cryptography, memory: any ReplayMemory)
        -> Verifier
    {
        Verifier(
            trust: trust, settings: settings, cryptography: cryptography,
            replayMemory: settings.desk == nil ? nil : memory, signatures: signatures
        )
    }
}
