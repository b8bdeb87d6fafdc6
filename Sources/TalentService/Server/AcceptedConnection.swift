import HummingbirdCore
import NIOCore
import Synchronization

/// A connection that was accepted, until somebody answers on it. NIO drops those that come as the listener closes, and stops
/// the process for a writer that nobody has finished (apple/swift-nio#2637): with this they are answered all the same.
final class AcceptedConnection: ServerChildChannelValue {
    private let http: HTTP1Channel.Value
    private let whenDropped: @Sendable (HTTP1Channel.Value) -> Void
    private let isTaken = Atomic<Bool>(false)

    var channel: any Channel { http.channel }

    init(_ http: HTTP1Channel.Value, whenDropped: @escaping @Sendable (HTTP1Channel.Value) -> Void) {
        self.http = http
        self.whenDropped = whenDropped
    }

    /// The connection, for who answers on it.
    func take() -> HTTP1Channel.Value {
        isTaken.store(true, ordering: .relaxed)
        return http
    }

    deinit {
        if !isTaken.load(ordering: .relaxed) { whenDropped(http) }
    }
}
