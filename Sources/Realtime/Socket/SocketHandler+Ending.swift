import DequeModule
import Kernel
import Logging
import NIOCore

/// The end: said to the client with a code, given time to arrive, then cut.
extension SocketHandler {
    /// Begins the close: out of the rooms at once, a last event if there is one, the close frame, and a bounded wait for
    /// the client's own.
    func end(_ ending: SocketEnding, last packet: OutboundPacket? = nil) {
        guard phase < .closing else { return }
        if let packet, phase == .ready { write(packet) }
        if ending.isFinal, phase == .ready { write(.disconnect) }
        write(OutboundPacket(frame: TextFrame.close(ending.code, reason: ending.reason), isVolatile: false))
        release(ending)
        phase = .closing
        limit = shard.loop.now + TimeAmount(shard.options.closeTimeout)
        shard.schedule(self)
    }

    /// Closes the channel without a further word; `channelInactive` does the rest.
    func cut() {
        context?.flush()
        context?.close(promise: nil)
    }

    /// The channel is gone, whoever closed it.
    func finish(_ ending: SocketEnding) {
        guard phase != .closed else { return }
        if phase < .closing { release(ending) }
        phase = .closed
        shard.closed(self)
        if seats.isEntered { shard.admission.leave(client) }
        seats.isEntered = false
    }

    /// Gives back everything but the channel, and tells the host.
    private func release(_ ending: SocketEnding) {
        shard.counts.ended[ending.reason, default: 0] += 1
        if identity != nil { shard.unregister(self) }
        if let user = seats.user { shard.admission.unseat(user) }
        seats.user = nil
        handshake = nil
        fragments = nil
        queue = Deque()
        queuedBytes = 0
        pending = Deque()
        pendingBytes = 0
        dropQuestions()
        if phase == .ready, let identity { delegate.disconnected(identity, reason: ending.reason) }
        shard.logger.debug(
            "Socket ended.",
            metadata: ["socket": "\(id)", "reason": "\(ending.reason)", "address": "\(client.address)"])
    }
}
