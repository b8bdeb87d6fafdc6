import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends the connections of a process that is about to end so that no request is lost with one. From SIGTERM on each answer
/// says that it is its connection's last (RFC 9112, 9.6). A connection that lies idle as the listener closes stays for a
/// moment: a request may be on its way to it, and a proxy sends none a second time that is no GET.
final class LastAnswer: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let gate: AdmissionGate
    private let patience: TimeAmount
    /// Whether the answer that is being written is the last one, and whether it was written.
    private var (isLast, isWritten) = (false, false)
    /// Whether a request is still coming in: closing before its end would lose the answer.
    private var isComing = false
    private var ending: Scheduled<Void>?

    /// - Parameter patience: for which an idle connection stays when the listener has closed.
    init(gate: AdmissionGate, patience: Duration) {
        self.gate = gate
        self.patience = TimeAmount(patience)
    }

    func handlerRemoved(context: ChannelHandlerContext) { ending?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        ending?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: isComing = true
        case .body: break
        case .end: isComing = false
        }
        context.fireChannelRead(data)
        if isWritten, !isComing { context.close(mode: .all, promise: nil) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Looked at first: while nobody ends the process an answer passes as it is.
        guard isLast || gate.isClosing else { return context.write(data, promise: promise) }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            isLast = true
            head.headerFields[.connection] = "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end where isLast:
            let written = promise ?? context.eventLoop.makePromise()
            let this = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            written.futureResult.whenComplete { _ in
                let (handler, context) = this.value
                handler.isWritten = true
                if !handler.isComing { context.close(mode: .all, promise: nil) }
            }
            context.writeAndFlush(data, promise: written)
        default: context.write(data, promise: promise)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent, ending == nil else {
            return context.fireUserInboundEventTriggered(event)
        }
        // Behind this handler stands one that closes what is idle.
        let behind = NIOLoopBound(context, eventLoop: context.eventLoop)
        ending = context.eventLoop.scheduleTask(in: patience) {
            behind.value.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        }
    }
}
