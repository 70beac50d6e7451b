import NIOCore

/// One Engine.IO 4 packet, as it stands in one WebSocket text message: a digit, then the body
/// (https://github.com/socketio/engine.io-protocol).
package struct EnginePacket: Equatable, Sendable {
    /// The digit in front.
    package enum Kind: UInt8, CaseIterable, Sendable {
        case open = 0x30
        case close, ping, pong, message, upgrade, noop
    }

    package let kind: Kind
    /// What follows the digit; only `open`, `message`, `ping` and `pong` (both `probe` in an upgrade) have one.
    package let body: ByteBuffer

    package init(_ kind: Kind, body: ByteBuffer = ByteBuffer()) {
        self.kind = kind
        self.body = body
    }

    /// Reads a whole message.
    /// - Throws: `empty`, `unknownKind`, or `unexpectedBody` for bytes after a packet that has none.
    package init(reading text: ByteBuffer) throws(PacketProblem) {
        var text = text
        guard let digit: UInt8 = text.readInteger() else { throw .empty }
        guard let kind = Kind(rawValue: digit) else { throw .unknownKind }
        switch kind {
        case .open, .ping, .pong, .message: break
        case .close, .upgrade, .noop: guard text.readableBytes == 0 else { throw .unexpectedBody }
        }
        self.init(kind, body: text)
    }

    /// Appends the text form.
    package func write(into buffer: inout ByteBuffer) {
        buffer.writeInteger(kind.rawValue)
        buffer.writeImmutableBuffer(body)
    }
}
