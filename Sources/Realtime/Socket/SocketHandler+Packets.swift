import Foundation
import NIOCore

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
        guard packet.namespace == SocketPacket.mainNamespace else {
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
