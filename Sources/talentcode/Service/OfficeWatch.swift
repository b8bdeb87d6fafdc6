import Logging
import ServiceLifecycle
import Synchronization
import TalentCode

/// Looks several times a second whether anybody changed the office, in this process or another, and does what is due:
/// what one process revokes, all others show within a second, whatever else there is to do.
final class OfficeWatch: Service {
    /// What changes with the office.
    private struct Stamp: Equatable {
        let register: Int64
        let imported: FileStamp
    }

    /// Work that comes again and again. Each has a loop of its own, so that none waits for another or runs beside itself.
    private struct Duty {
        let name: String
        /// Between the end of one run and the begin of the next.
        let interval: Duration
        let work: @Sendable () async throws -> Void
    }

    private let office: ServiceOffice
    private let logins: OfficeAuthenticator
    private let logger: Logger
    /// Duties that failed last time: each is told of when it begins to fail and when it works again.
    private let failing = Mutex<Set<String>>([])
    private let approved: ApprovedDuty
    private let lastStamp = Mutex<Stamp?>(nil)
    /// Whether `published/` may be behind the register.
    private let hasFiles = Atomic<Bool>(false)
    /// Whether something was said of the office's keys that is not gone by yet.
    private let hasKeyNews = Atomic<Bool>(true)
    /// When this process made its newest bundle.
    private let bundleAt = Mutex<Timestamp?>(nil)

    init(office: ServiceOffice, logins: OfficeAuthenticator, logger: Logger) {
        self.office = office
        self.logins = logins
        self.logger = logger
        approved = ApprovedDuty(office: office)
    }

    /// Does what must have been done before the first request.
    func prepare() async { await attempt("bundle", makeBundle) }

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            for duty in duties { group.addTask { await self.perform(duty) } }
        }
        await attempt("clock") { try office.writeClock() }
    }

    private var duties: [Duty] {
        [
            Duty(name: "refresh", interval: .milliseconds(200), work: refresh),
            Duty(name: "files", interval: .milliseconds(200), work: publishFiles),
            Duty(name: "keys", interval: .seconds(5), work: settleKeys),
            Duty(name: "status", interval: .seconds(1)) { [office] in
                _ = try await StatusDuty(office: office).run()
            },
            Duty(name: "bundle", interval: .seconds(1), work: makeBundle),
            Duty(name: "approved", interval: .seconds(1)) { [approved] in try await approved.run() },
            Duty(name: "clock", interval: .seconds(60)) { [office] in try office.writeClock() },
            Duty(name: "offset", interval: .seconds(60)) { [office, logger] in
                try await ClockDuty(office: office, logger: logger).run()
            },
            Duty(name: "answers", interval: .seconds(3_600)) { [office] in
                try await AnswerDuty(office: office).run()
            },
            Duty(name: "scans", interval: .seconds(600)) { [office] in
                try await ScanDuty(office: office).run()
            },
            Duty(name: "projection", interval: .seconds(600)) { [office] in
                try await ProjectionDuty(office: office).run()
            },
            Duty(name: "expiry", interval: .seconds(3_600)) { [office] in
                try await ExpiryDuty(office: office).run()
            },
        ]
    }

    private func perform(_ duty: Duty) async {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            await attempt(duty.name, duty.work)
            // What is begun is ended; only the pause is cut short.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: duty.interval) }
        }
    }

    @Sendable private func refresh() async throws {
        let asked = ContinuousClock.now
        let stamp = Stamp(
            register: try await office.register.changeStamp(),
            imported: FileStamp(office.office.home.trustStore))
        let isSame = lastStamp.withLock { $0 == stamp }
        if !isSame { logins.forget() }
        logins.confirm(asOf: asked)
        guard !isSame || office.snapshot.isSpent(at: office.now) else { return }
        if try await office.refresh() {
            hasFiles.store(true, ordering: .releasing)
            hasKeyNews.store(true, ordering: .releasing)
        }
        // What is held stays in use until a turn has looked at all of it.
        lastStamp.withLock { $0 = stamp }
    }

    @Sendable private func publishFiles() async throws {
        try await once(hasFiles) { try await office.office.publishFiles() }
    }

    @Sendable private func settleKeys() async throws {
        try await once(hasKeyNews) { try await KeyDuty(office: office).run() }
    }

    /// Does what a flag asks for, and lowers the flag; it stays up if that fails.
    private func once(_ flag: borrowing Atomic<Bool>, _ body: () async throws -> Void) async throws {
        guard flag.exchange(false, ordering: .acquiringAndReleasing) else { return }
        do {
            try await body()
        } catch {
            flag.store(true, ordering: .releasing)
            throw error
        }
    }

    @Sendable private func makeBundle() async throws {
        let last = bundleAt.withLock { $0 }
        guard try await BundleDuty(office: office).run(last) else { return }
        bundleAt.withLock { $0 = office.now }
    }

    /// Runs a duty; what fails is told of once and tried again.
    private func attempt(_ duty: String, _ body: @Sendable () async throws -> Void) async {
        do {
            try await body()
            guard failing.withLock({ $0.remove(duty) }) != nil else { return }
            logger.info("duty works again", metadata: ["duty": "\(duty)"])
        } catch {
            guard failing.withLock({ $0.insert(duty).inserted }) else { return }
            let code = CommandError(mapping: error).code.rawValue
            logger.error("duty failed", metadata: ["duty": "\(duty)", "code": "\(code)"])
        }
    }
}
