import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request does not come as a whole within its time, or that lies idle or takes no
/// answer for too long. Bytes that trickle in win no time: a slow client holds a connection for that time and no longer.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let requestTime: TimeAmount
    private let idleTime: TimeAmount
    /// When the connection is closed; nil while its request is in work.
    private var deadline: NIODeadline?
    /// When it is closed because what was written before does not go out; nil while it does.
    private var takenBy: NIODeadline?
    /// Fires then, or earlier and looks again: most requests move the deadline on and touch no timer.
    private var timer: (fires: NIODeadline, task: Scheduled<Void>)?

    /// - Parameters:
    ///   - requestTime: within which a request must have come as a whole, and the first one after connecting.
    ///   - idleTime: for which a connection may lie idle after an answer.
    init(requestTime: Duration, idleTime: Duration) {
        self.requestTime = TimeAmount(requestTime)
        self.idleTime = TimeAmount(idleTime)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        // A first request must begin soon: whoever only connects costs a descriptor.
        set(requestTime, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.task.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.task.cancel()
        timer = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: set(requestTime, context)
        case .body: break
        case .end: deadline = nil
        }
        context.fireChannelRead(data)
    }

    /// Whoever asks and does not read fills the socket: the next answer then waits in the server, and no end of it is written.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            takenBy = nil
        } else {
            let end = NIODeadline.now() + idleTime
            takenBy = end
            lookNoLater(than: end, context.channel)
        }
        context.fireChannelWritabilityChanged()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data), deadline == nil {
            set(idleTime, context)
        }
        context.write(data, promise: promise)
    }

    private func set(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        let deadline = NIODeadline.now() + time
        self.deadline = deadline
        lookNoLater(than: deadline, context.channel)
    }

    /// Sees to it that the timer fires by a moment.
    private func lookNoLater(than moment: NIODeadline, _ channel: any Channel) {
        if let timer {
            guard moment < timer.fires else { return }
            timer.task.cancel()
        }
        schedule(moment, channel)
    }

    private func schedule(_ fires: NIODeadline, _ channel: any Channel) {
        let this = NIOLoopBound(self, eventLoop: channel.eventLoop)
        timer = (fires, channel.eventLoop.scheduleTask(deadline: fires) { this.value.fire(channel) })
    }

    private func fire(_ channel: any Channel) {
        timer = nil
        guard let next = [deadline, takenBy].compactMap(\.self).min() else { return }
        if next <= .now() { return channel.close(mode: .all, promise: nil) }
        schedule(next, channel)
    }
}
