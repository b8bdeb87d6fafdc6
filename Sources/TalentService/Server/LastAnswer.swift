import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends the connections of a process that is about to end so that no request is lost with one. From SIGTERM on each answer
/// says that it is its connection's last (RFC 9112, 9.6). A connection that lies idle as the listener closes stays for a
/// moment: a request may be on its way to it. None is closed before its answer has gone out as a whole.
final class LastAnswer: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let gate: AdmissionGate
    private let patience: TimeAmount
    private let drain: TimeAmount
    /// Requests whose answers have not gone out.
    private var open = 0
    /// Whether a request is still coming in: closing before its end would lose the answer.
    private var isComing = false
    /// Whether the listener has closed, and that moment is over.
    private var isOver = false
    /// Whether an answer that said so was the last one.
    private var isLast = false
    /// The end of that moment, and of the time for the last answer: neither stands in the other's place.
    private var (moment, bound): (Scheduled<Void>?, Scheduled<Void>?)

    /// - Parameters:
    ///   - patience: for which an idle connection stays when the listener has closed.
    ///   - drain: within which somebody must have taken the last answer.
    init(gate: AdmissionGate, patience: Duration, drain: Duration) {
        self.gate = gate
        self.patience = TimeAmount(patience)
        self.drain = TimeAmount(drain)
    }

    func handlerRemoved(context: ChannelHandlerContext) { cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        cancel()
        context.fireChannelInactive()
    }

    private func cancel() {
        moment?.cancel()
        bound?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            open += 1
            isComing = true
        case .body: break
        case .end: isComing = false
        }
        context.fireChannelRead(data)
        close(context)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where gate.isClosing || isOver:
            isLast = true
            head.headerFields[.connection] = "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            let written = promise ?? context.eventLoop.makePromise()
            let this = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            written.futureResult.whenComplete { _ in
                this.value.0.open -= 1
                this.value.0.close(this.value.1)
            }
            context.write(data, promise: written)
            if isLast || isOver { setBound(context) }
        default: context.write(data, promise: promise)
        }
    }

    /// Closes a connection that has nothing left to do.
    private func close(_ context: ChannelHandlerContext) {
        if isLast || isOver, open <= 0, !isComing { context.close(mode: .all, promise: nil) }
    }

    /// Whoever does not take the last answer holds up the end of the process no longer than that.
    private func setBound(_ context: ChannelHandlerContext) {
        let this = NIOLoopBound(context, eventLoop: context.eventLoop)
        bound?.cancel()
        bound = context.eventLoop.scheduleTask(in: drain) { this.value.close(mode: .all, promise: nil) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // The handler behind this one would close at once, and cut an answer that is on its way.
        guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
        let this = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        moment?.cancel()
        moment = context.eventLoop.scheduleTask(in: patience) {
            let (handler, context) = this.value
            handler.isOver = true
            handler.close(context)
            // What is written behind a full socket never comes here, nor does its end.
            if !context.channel.isWritable { handler.setBound(context) }
        }
    }
}
