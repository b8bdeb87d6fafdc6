import HummingbirdCore
import NIOCore
import Synchronization

/// A connection that was accepted, until somebody answers on it. NIO drops those that come as the listener closes, and stops
/// the process for a writer that nobody has finished (apple/swift-nio#2637): with this they are answered all the same.
final class AcceptedConnection: ServerChildChannelValue {
    private let http: HTTP1Channel.Value
    private let late: LateConnections
    private let answer: @Sendable (HTTP1Channel.Value) async -> Void
    private let isTaken = Atomic<Bool>(false)

    var channel: any Channel { http.channel }

    /// - Parameter answer: what is done with it if nobody takes it.
    init(
        _ http: HTTP1Channel.Value, _ late: LateConnections,
        otherwise answer: @escaping @Sendable (HTTP1Channel.Value) async -> Void
    ) {
        self.http = http
        self.late = late
        self.answer = answer
        late.enter()
    }

    /// The connection, for who answers on it.
    func take() -> HTTP1Channel.Value {
        if !isTaken.exchange(true, ordering: .relaxed) { late.leave() }
        return http
    }

    deinit {
        guard !isTaken.load(ordering: .relaxed) else { return }
        Task { [http, late, answer] in
            // Behind what its event loop has to do with it: one that came too late for that reads nothing any more.
            let isActive = try? await http.channel.eventLoop.submit { http.channel.isActive }.get()
            if isActive != true { http.channel.close(promise: nil) }
            await answer(http)
            late.leave()
        }
    }
}
