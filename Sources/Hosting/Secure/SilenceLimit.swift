import NIOCore

/// Cuts an HTTP/2 connection whose other side has gone without a word. Hummingbird says good-bye to an idle connection
/// with a ping and waits for the answer, however long; a client that never answers would keep it open for ever, and hold
/// up the stop.
final class SilenceLimit: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = Any
    typealias OutboundIn = Any

    /// Without a byte either way; Hummingbird's own limit comes before.
    static let longest: TimeAmount = ConnectionGate.idleTimeout * 2
    /// For the answer to a good-bye at the stop.
    static let goodbye: TimeAmount = .seconds(3)

    private var lastRead = NIODeadline.now()
    private var lastWrite = NIODeadline.now()
    private var check: Scheduled<Void>?
    private var isLeaving = false

    func handlerAdded(context: ChannelHandlerContext) {
        watch(until: .now() + Self.longest, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        check?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lastRead = .now()
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        lastWrite = .now()
        context.write(data, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, !isLeaving {
            isLeaving = true
            check?.cancel()
            let asked = NIODeadline.now()
            let bound = context.loopBound
            check = context.eventLoop.assumeIsolated().scheduleTask(in: Self.goodbye) {
                // Who answers is alive, and what it still waits for is bounded by the stop as a whole.
                if self.lastRead < asked { bound.value.close(promise: nil) }
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func watch(until deadline: NIODeadline, _ context: ChannelHandlerContext) {
        let bound = context.loopBound
        check = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            let next = max(self.lastRead, self.lastWrite) + Self.longest
            if next > .now() {
                self.watch(until: next, bound.value)
            } else {
                bound.value.close(promise: nil)
            }
        }
    }
}
