import Kernel
import NIOCore
import NIOTLS

/// Ends a connection whose handshake takes too long or fails, and one that has none yet when the server stops. Each
/// beginning is counted once.
final class HandshakeLimit: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private let limit: Duration
    private let counts: HandshakeCounts
    private var timeout: Scheduled<Void>?
    private var hasEnded = false

    init(_ limit: Duration, counts: HandshakeCounts) {
        self.limit = limit
        self.counts = counts
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = context.loopBound
        timeout = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limit)) {
            self.timeout = nil
            self.end(.late)
            bound.value.close(promise: nil)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timeout?.cancel()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case TLSUserEvent.handshakeCompleted(let agreed):
            end(Self.ending(agreed))
            context.fireUserInboundEventTriggered(event)
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        case let ending as HandshakeCounts.Ending: end(ending)
        case is ChannelShouldQuiesceEvent, ChannelEvent.inputClosed:
            context.close(promise: nil)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    /// There is nobody to tell: the other side hears of it by TLS itself.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(.failed)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.failed)
        context.fireChannelInactive()
    }

    private func end(_ ending: HandshakeCounts.Ending) {
        guard !hasEnded else { return }
        hasEnded = true
        counts.count(ending)
    }

    private static func ending(_ agreed: String?) -> HandshakeCounts.Ending {
        switch agreed {
        case "h2": .http2
        case HostProof.name: .proof
        default: .http1
        }
    }
}
