import Foundation
import NIOCore
import NIOWebSocket

/// WebSocket (RFC 6455): what arrives, frame by frame.
extension SocketHandler {
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var frame = Self.unwrapInboundIn(data)
        shard.counts.framesIn += 1
        guard phase < .closing else {
            // Everything but the client's own close frame is read and forgotten.
            if frame.opcode == .connectionClose { cut() }
            return
        }
        guard let mask = frame.maskKey else { return end(.malformed("frame without mask")) }
        guard !frame.rsv1, !frame.rsv2, !frame.rsv3 else { return end(.malformed("reserved bits are set")) }
        frame.data.webSocketUnmask(mask)
        switch frame.opcode {
        case .text:
            guard fragments == nil else { return end(.malformed("message inside a message")) }
            if frame.fin { receive(text: frame.data) } else { fragments = frame.data }
        case .continuation: receive(continuation: frame.data, isLast: frame.fin)
        case .binary: end(.binary)
        case .ping: answer(ping: frame.data)
        case .pong: break
        case .connectionClose:
            end(.transportClose)
            cut()
        default: end(.malformed("unknown frame"))
        }
    }

    private func receive(continuation data: ByteBuffer, isLast: Bool) {
        guard var message = fragments else { return end(.malformed("continuation of nothing")) }
        fragments = nil
        guard message.readableBytes + data.readableBytes <= shard.options.maxPayload else { return end(.tooLarge) }
        message.writeImmutableBuffer(data)
        if isLast { receive(text: message) } else { fragments = message }
    }

    /// Only while the client reads what it gets: RFC 6455 section 5.5.3 lets pongs be skipped.
    private func answer(ping data: ByteBuffer) {
        guard isWritable else { return }
        write(OutboundPacket(frame: TextFrame.pong(data), isVolatile: false))
    }

    private func receive(text: ByteBuffer) {
        guard (try? UTF8Span(validating: text.readableBytesUInt8Span)) != nil else { return end(.invalidText) }
        do {
            try receive(EnginePacket(reading: text))
        } catch {
            end(.malformed(error.reason))
        }
    }
}

extension SocketHandler.Phase: Comparable {
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Engine.IO and Socket.IO: what the packets ask for.
extension SocketHandler {
    func receive(_ packet: EnginePacket) throws(PacketProblem) {
        switch packet.kind {
        case .pong:
            guard packet.body.readableBytes == 0 else { throw .unexpectedBody }
            pongArrived()
        case .message: try receive(SocketPacket(reading: packet.body))
        case .close: end(.clientDisconnect)
        // The server makes the first packet and the pings; there is nothing to upgrade to.
        case .open, .ping, .upgrade, .noop: throw .unknownKind
        }
    }

    private func receive(_ packet: SocketPacket) throws(PacketProblem) {
        if packet.kind == .connect, phase == .opened, let named = SocketNamespace(rawValue: packet.namespace) {
            namespace = named
        }
        guard packet.namespace == namespace.rawValue else {
            guard packet.kind == .connect else { throw .badNamespace }
            return refuse(namespace: packet.namespace)
        }
        switch (packet.kind, phase) {
        case (.connect, .opened):
            connect(with: packet.data.readableBytes > 0 ? Data(packet.data.readableBytesView) : nil)
        case (.event, .ready): receive(try InboundEvent(packet))
        case (.ack, .ready): answered(packet)
        case (.disconnect, .connecting), (.disconnect, .ready): end(.clientDisconnect)
        default: throw .unknownKind
        }
    }
}
