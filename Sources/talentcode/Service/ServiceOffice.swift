import COSE
import Foundation
import OpenSSLKeys
import Synchronization
import TalentCode
import TalentService

/// The office as the service works on it: opened and unlocked once, and looked at anew whenever anybody changed it.
final class ServiceOffice: Sendable {
    let office: Office
    let messages: Messages
    let schemes: SchemeTables
    let config: HomeConfig
    let measures: SymbolMeasures
    let catalogue: BenefitCatalogue
    let terms: FactTerms
    let area: AreaCode
    /// Without a slash at its end.
    let statusBase: String
    let secrets: RegisterSecrets
    let fourEyes = FourEyes()
    let clocks = OfficeClocks()
    /// Indices of status lists that were drawn ahead.
    let indices = IndexReserve()
    /// What this process remembers of live codes while the register does not answer.
    let replayMemory = InMemoryReplayMemory()
    /// Live codes that wait for the register: those that nobody waits for any more are work too.
    let scans = AdmissionGate(limit: ServiceLimits.scans)
    let pictures = PictureQueue(workers: ProcessInfo.processInfo.activeProcessorCount / 2)
    private let state: Mutex<(snapshot: OfficeSnapshot, turn: Int)>
    /// Numbers the looks at the office in the order in which they began.
    private let turns = Atomic<Int>(0)
    /// The latest time of a valid verdict of this process.
    private let latestValid: Mutex<Timestamp?>

    var register: KeyedRegister { office.register }
    var cryptography: OpenSSLCryptography { office.cryptography }
    var approvals: ApprovalVault { ApprovalVault(secrets: secrets, digest: cryptography) }
    var now: Timestamp { Clock.now() }

    private init(
        _ office: Office, _ console: Console, config: HomeConfig, area: AreaCode, statusBase: String,
        snapshot: OfficeSnapshot
    ) throws {
        self.office = office
        messages = console.messages
        schemes = try SchemeTables(folder: office.home.templates)
        self.config = config
        measures = SymbolMeasures(try CodeRendering(ecc: nil, module: nil, config.issue))
        catalogue = try BenefitCatalogue(office.home, area: area)
        terms = try schemes.factTerms()
        self.area = area
        self.statusBase = statusBase
        secrets = try office.secrets()
        state = Mutex((snapshot, 0))
        latestValid = Mutex(try ClockMemory(path: office.home.clockMemory).latest())
    }

    /// Opens a home for service: unlocks the keys and checks all that is held, so that what is wrong shows now and not
    /// with the first request.
    static func open(
        _ options: GlobalOptions, _ source: PassphraseSource, _ console: Console
    ) async throws -> ServiceOffice {
        let office = try await Office.open(options, source, console)
        let area = try await office.area()
        let base = try await office.register.read { try $0.setting(OfficeSetting.statusBase) }
        guard let base else {
            throw CommandError(.registerUnusable, at: office.home.register, detail: "no status base")
        }
        // A clock that was set back is told of before keys that do not count yet.
        let (lists, keys) = try await office.register.read { (try $0.statusLists(), try $0.keys()) }
        try Office.refuseClockBehind(Office.newestSigning(lists, keys), now: Clock.now())
        guard let snapshot = try await Self.snapshot(of: office, area, after: nil) else {
            throw CommandError(.internalFault, detail: "no snapshot")
        }
        try snapshot.requireKeyFiles()
        return try ServiceOffice(
            office, console, config: try HomeConfig.read(office.home), area: area,
            statusBase: String(decoding: base, as: UTF8.self), snapshot: snapshot
        )
    }

    /// What is held now.
    var snapshot: OfficeSnapshot { state.withLock { $0.snapshot } }

    /// Looks at the office anew; documents that have not changed are not checked again.
    ///
    /// - Returns: whether they have changed.
    @discardableResult
    func refresh() async throws -> Bool {
        let turn = turns.wrappingAdd(1, ordering: .relaxed).newValue
        guard let next = try await Self.snapshot(of: office, area, after: snapshot, indices) else {
            return false
        }
        // A look that began earlier may end later: what it saw is older.
        return state.withLock { state in
            guard turn > state.turn else { return false }
            state = (next, turn)
            return true
        }
    }

    /// The same behind a commit: what was done is done, and the answer must not fail because this process could not look
    /// again at once; the next turn of the watch does.
    func showChange() async { _ = try? await refresh() }

    /// What is held now; nil if it is the same as before.
    private static func snapshot(
        of office: Office, _ area: AreaCode, after last: OfficeSnapshot?, _ indices: IndexReserve? = nil
    ) async throws -> OfficeSnapshot? {
        let held = try await HomeTrust.read(office.home, from: office.register)
        let places = indices?.places ?? []
        let (keys, lists) = try await office.register.read { (try $0.keys(), try $0.statusLists()) }
        indices?.keep(places, lists)
        let isSame = last.map { $0.own == held.own && $0.imported == held.imported && $0.keys == keys }
        if let last, isSame == true, !last.isSpent(at: Clock.now()) { return nil }
        let combined = try held.combined()
        let trust = try held.held()
        return OfficeSnapshot(
            held, keys: keys, lists: lists, policies: try PolicyShelf(trust, office.home, for: area),
            trust: trust, issuance: try await Self.found { try await office.uncheckedIssuance(held) },
            publisher: try await Self.found { try await office.publisher(held) },
            files: try PublicFiles(lists: lists, held: combined, office.cryptography)
        )
    }

    /// What was found, or that it is missing. Anything else, a register out of reach, is thrown: what is held stays.
    private static func found<Value>(
        _ find: () async throws -> Value
    ) async throws -> Result<Value, CommandError> {
        do {
            return .success(try await find())
        } catch let error as CommandError where error.code == .keyMissing {
            return .failure(error)
        }
    }

    /// The newest bundle that anybody exported or this service made; nil if there is none.
    func bundle() async throws -> PublicFile? {
        try await register.read { try $0.setting(OfficeSetting.bundle) }.map {
            try PublicFile($0, MediaTypeName.cbor, maxAge: PublicFiles.maxAge, cryptography)
        }
    }

    /// Settings of a scan at this moment.
    func scanSettings(desk: DeskID?) -> ScanSettings {
        var settings = ScanSettings()
        settings.desk = desk?.description
        settings.judgesClock = true
        settings.latestValid = latestValid.withLock { $0 }
        return settings
    }

    /// Remembers the time of a valid verdict: a clock that is set back later is noticed.
    func remember(_ verdict: Verdict) {
        guard verdict.outcome == .valid, let trust = snapshot.trust,
            verdict.checkedAt < trust.list.expiresAt
        else { return }
        latestValid.withLock { latest in latest = max(latest ?? verdict.checkedAt, verdict.checkedAt) }
    }

    /// Writes the remembered time down for a later process.
    func writeClock() throws {
        guard let latest = latestValid.withLock({ $0 }) else { return }
        try ClockMemory(path: office.home.clockMemory).remember(latest)
    }

    /// Policies, holders and children as one caller reads them.
    func cases(by name: String) -> BenefitCases {
        BenefitCases(snapshot.policies, secrets, terms, by: name)
    }

    /// Work on benefits by one caller.
    ///
    /// - Parameter id: the request's name, or nil for one that is drawn.
    func work(by name: String, id: RequestID?) -> BenefitWork {
        let now = now
        return BenefitWork(
            office: office, area: area, now: now, cases: cases(by: name),
            request: StepDraft(id: id, by: name, at: now)
        )
    }
}
