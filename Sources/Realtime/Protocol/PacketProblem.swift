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
