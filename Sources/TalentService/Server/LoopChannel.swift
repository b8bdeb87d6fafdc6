import HummingbirdCore
import Logging
import NIOCore

/// HTTP/1.1 whose requests are answered on the event loop of their connection, unless their route asks for more.
struct LoopChannel: ServerChildChannel {
    typealias Value = AcceptedConnection

    let http: HTTP1Channel
    let late: LateConnections

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        http.setup(channel: channel, logger: logger).map { value in
            AcceptedConnection(value, late) { await answer($0, logger) }
        }
    }

    func handle(value: Value, logger: Logger) async { await answer(value.take(), logger) }

    private func answer(_ value: HTTP1Channel.Value, _ logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
            await http.handle(value: value, logger: logger)
        }
    }
}
