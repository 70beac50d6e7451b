import DequeModule
import NIOCore

/// Writing: straight to the channel while the client keeps up, into a bounded queue while it does not.
extension SocketHandler {
    /// An event or an acknowledgement, in order. Until `ready` is sent it waits.
    func send(_ packet: OutboundPacket) {
        guard phase == .ready || phase == .connecting else { return }
        if phase == .ready, queue.isEmpty, isWritable {
            write(packet)
        } else {
            hold(packet)
        }
    }

    /// Straight to the channel; the flush comes at the end of the loop's turn.
    func write(_ packet: OutboundPacket) {
        guard let context else { return }
        shard.counts.framesOut += 1
        shard.counts.bytesOut += packet.byteCount
        context.write(Self.wrapOutboundOut(packet.frame), promise: nil)
        guard !isUnflushed else { return }
        isUnflushed = true
        shard.markUnflushed(self)
    }

    /// What the shard calls at the end of the turn.
    func flush() {
        isUnflushed = false
        context?.flush()
    }

    /// Moves what waits to the channel as far as it takes it.
    func drain() {
        guard phase == .ready, !queue.isEmpty else { return }
        while isWritable, let packet = queue.popFirst() {
            queuedBytes -= packet.byteCount
            write(packet)
        }
        // An emptied queue gives its memory back: most clients need it once.
        if queue.isEmpty { queue = Deque() }
    }

    private func hold(_ packet: OutboundPacket) {
        if isOver(packet) {
            guard !packet.isVolatile else {
                shard.counts.droppedVolatile += 1
                return
            }
            dropVolatile()
            guard !isOver(packet) else { return end(.slowConsumer) }
        }
        queue.append(packet)
        queuedBytes += packet.byteCount
    }

    /// A packet with nothing before it always has room, however large it is.
    private func isOver(_ packet: OutboundPacket) -> Bool {
        !queue.isEmpty
            && (queue.count >= shard.options.maxQueuedPackets
                || queuedBytes + packet.byteCount > shard.options.maxQueuedBytes)
    }

    private func dropVolatile() {
        let before = queue.count
        queue.removeAll(where: \.isVolatile)
        shard.counts.droppedVolatile += before - queue.count
        queuedBytes = queue.reduce(0) { $0 + $1.byteCount }
    }
}
