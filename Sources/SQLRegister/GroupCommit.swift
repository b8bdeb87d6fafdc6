internal import Synchronization
package import TalentCode

/// Carries out transactions in the order in which they come; those that wait while the disk is busy share the next commit.
///
/// Each stands or falls alone: one that throws is rolled back to its savepoint, and a commit that fails is tried for
/// each by itself.
package final class GroupCommit: Sendable {
    /// Transactions of one commit: what one of them waits for is bounded.
    package static let most = 64

    /// Answers whoever waits for a transaction.
    private typealias Answer = @Sendable () -> Void

    private struct Job {
        /// Carries it out; gives the answer for when it is on the disk.
        let run: @Sendable (any RegisterWriting) throws -> Answer
        let fail: @Sendable (any Error) -> Void
        /// What it would do, where that was worked out before, with the answer for when it is on the disk.
        var plan: (plan: WritePlan, answer: Answer)?
    }

    private struct State {
        var waiting: [Job] = []
        var isRunning = false
    }

    private let schedule: @Sendable (@escaping @Sendable (any GroupConnection) -> Void) -> Void
    private let state = Mutex(State())

    /// - Parameter schedule: runs a body soon, where it may block, with the connection that writes.
    package init(
        _ schedule: @escaping @Sendable (@escaping @Sendable (any GroupConnection) -> Void) -> Void
    ) {
        self.schedule = schedule
    }

    /// Runs `body` in a transaction; returns once the commit is on the disk.
    ///
    /// - Parameter plan: what the body would do and give. It is carried out in its place if it still holds then.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any RegisterWriting) throws -> Value,
        _ plan: (plan: WritePlan, value: Value)? = nil
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            var job = Job { transaction in
                let value = try body(transaction)
                return { continuation.resume(returning: value) }
            } fail: { error in
                continuation.resume(throwing: error)
            }
            job.plan = plan.map { plan in (plan.plan, { continuation.resume(returning: plan.value) }) }
            enter(job)
        }
    }

    /// Whether whoever comes now has to wait for others.
    package var isBusy: Bool { state.withLock { $0.isRunning } }

    private func enter(_ job: Job) {
        let isFirst = state.withLock { state in
            state.waiting.append(job)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if isFirst { schedule { self.run($0) } }
    }

    /// Until nobody waits.
    private func run(_ connection: any GroupConnection) {
        while true {
            var jobs = state.withLock { state in
                let jobs = Array(state.waiting.prefix(Self.most))
                state.waiting.removeFirst(jobs.count)
                state.isRunning = !jobs.isEmpty
                return jobs
            }
            if jobs.isEmpty { return }
            jobs = carryOut(jobs, connection)
            if jobs.isEmpty { continue }
            if jobs.count == 1 { alone(jobs[0], connection) } else { together(jobs, connection) }
        }
    }

    /// Carries out what was planned, in one commit, and gives those that have to be run.
    private func carryOut(_ jobs: [Job], _ connection: any GroupConnection) -> [Job] {
        var planned = jobs.filter { $0.plan != nil }
        var others = jobs.filter { $0.plan == nil }
        while !planned.isEmpty {
            do {
                switch try connection.commit(planned.compactMap { $0.plan?.plan }) {
                case .done(let broken):
                    for (place, job) in planned.enumerated() {
                        if broken.contains(place) { others.append(job) } else { job.plan?.answer() }
                    }
                    return others
                case .refused(let places):
                    guard !places.isEmpty else { return others + planned }
                    others += places.sorted().map { planned[$0] }
                    planned = planned.indices.filter { !places.contains($0) }.map { planned[$0] }
                }
            } catch {
                for job in planned { job.fail(error) }
                return others
            }
        }
        return others
    }

    private func alone(_ job: Job, _ connection: any GroupConnection) {
        do {
            var answer: Answer?
            try connection.commit { answer = try job.run(SQLTransaction(connection)) }
            answer?()
        } catch {
            job.fail(error)
        }
    }

    private func together(_ jobs: [Job], _ connection: any GroupConnection) {
        var answers: [Answer] = []
        do {
            try connection.commit {
                answers.removeAll(keepingCapacity: true)
                for job in jobs { answers.append(try answer(of: job, connection)) }
            }
        } catch {
            let maySplit = connection.maySplit(after: error)
            for job in jobs { maySplit ? alone(job, connection) : job.fail(error) }
            return
        }
        for answer in answers { answer() }
    }

    /// Carries out one job, or takes it back alone; throws if the whole transaction is lost.
    private func answer(of job: Job, _ connection: any GroupConnection) throws -> Answer {
        switch try connection.alone({ try job.run(SQLTransaction(connection)) }) {
        case .success(let answer): answer
        case .failure(let error): { job.fail(error) }
        }
    }
}
