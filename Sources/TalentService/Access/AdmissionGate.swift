import Synchronization

/// Lets in a bounded number of requests at once: what comes above it hears 503 at once instead of waiting in a queue
/// that only grows.
public final class AdmissionGate: Sendable {
    private let inWork = Atomic<Int>(0)
    private let closing = Atomic<Bool>(false)
    private let limit: Int

    /// A gate for `limit` requests at once.
    public init(limit: Int = ServiceLimits.inFlight) { self.limit = limit }

    /// Whether a request may come in; then `leave` must follow.
    public func enter() -> Bool {
        guard inWork.wrappingAdd(1, ordering: .relaxed).newValue <= limit else {
            inWork.wrappingSubtract(1, ordering: .relaxed)
            return false
        }
        return true
    }

    /// What was let in has ended.
    public func leave() { inWork.wrappingSubtract(1, ordering: .relaxed) }

    /// Requests in work.
    public var count: Int { inWork.load(ordering: .relaxed) }

    /// From now on `/readyz` says that this process is about to end; requests are answered all the same.
    public func beginClosing() { closing.store(true, ordering: .relaxed) }

    /// Whether the process is about to end.
    public var isClosing: Bool { closing.load(ordering: .relaxed) }
}
