internal import Dispatch

/// Runs the calls of one session on a thread where libpq may block: never on Swift's own, of which there are few.
final class SessionExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "register")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = unsafe asUnownedSerialExecutor()
        queue.async { unsafe job.runSynchronously(on: executor) }
    }

    /// Runs `body` on that thread, behind what was asked of the session before.
    func soon(_ body: @escaping @Sendable () -> Void) { queue.async(execute: body) }

    func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { unsafe UnownedSerialExecutor(ordinary: self) }
}
