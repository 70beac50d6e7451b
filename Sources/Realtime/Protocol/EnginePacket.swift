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

/// Why a packet from a client was refused. A malformed packet ends its session and nothing else.
package enum PacketProblem: Error, Equatable, Sendable {
    /// Nothing where a packet was due.
    case empty
    /// A first byte that names no packet, or one that clients do not send.
    case unknownKind
    /// Bytes after a packet that has none, or a packet that lacks what it needs.
    case unexpectedBody
    /// A namespace without its `/`, or longer than `SocketPacket.maxNamespaceBytes`.
    case badNamespace
    /// An acknowledgement id beyond 2^53 - 1, missing, or where none belongs.
    case badIdentifier
    /// Not JSON (RFC 8259), or not the shape the packet asks for.
    case badJSON
    /// JSON nested deeper than `JSONOutline.maxDepth`.
    case tooDeep
    /// An event name that is empty, too long, or reserved by the protocol.
    case badEventName

    /// The words of the close frame.
    package var reason: String {
        switch self {
        case .empty: "empty packet"
        case .unknownKind: "unknown packet type"
        case .unexpectedBody: "malformed packet"
        case .badNamespace: "malformed namespace"
        case .badIdentifier: "malformed acknowledgement id"
        case .badJSON: "malformed payload"
        case .tooDeep: "payload nested too deeply"
        case .badEventName: "event name not allowed"
        }
    }
}
