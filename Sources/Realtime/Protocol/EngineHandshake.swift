/// What the request for a socket says of itself in its query, checked: `EIO=4`, a transport that is served, and no
/// session, since a WebSocket starts its own.
package struct EngineQuery: Equatable, Sendable {
    /// How bytes travel.
    package enum Transport: String, Sendable {
        case websocket
    }

    package let transport: Transport

    /// Reads the request target (path and query). A parameter that comes twice counts by its first value.
    /// - Throws: the problem to answer with, in the order of the reference server.
    package init(uri: String) throws(EngineProblem) {
        let parameters = Self.parameters(of: uri)
        guard let transport = parameters["transport"].flatMap(Transport.init) else { throw .transportUnknown }
        if parameters["sid"] != nil { throw .sessionUnknown }
        guard parameters["EIO"] == "4" else { throw .unsupportedVersion }
        self.transport = transport
    }

    /// The parameters looked at are plain words, so percent signs need no decoding: an encoded one is none of them.
    private static func parameters(of uri: String) -> [Substring: Substring] {
        guard let mark = uri.firstIndex(of: "?") else { return [:] }
        let pairs = uri[uri.index(after: mark)...].split(separator: "&").prefix(32).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}

extension EngineQuery.Transport {
    fileprivate init?(_ text: Substring) { self.init(rawValue: String(text)) }
}

/// A handshake that is refused before the upgrade, with the codes and words of the protocol's reference server: the
/// listener answers 400 with `body`.
package enum EngineProblem: Int, Error, CaseIterable, Sendable {
    case transportUnknown = 0
    case sessionUnknown = 1
    case badRequest = 3
    case unsupportedVersion = 5

    /// The sentence clients know.
    package var message: String {
        switch self {
        case .transportUnknown: "Transport unknown"
        case .sessionUnknown: "Session ID unknown"
        case .badRequest: "Bad request"
        case .unsupportedVersion: "Unsupported protocol version"
        }
    }

    /// The JSON answer.
    package var body: String { #"{"code":\#(rawValue),"message":"\#(message)"}"# }
}

/// The Engine.IO handshake, sent by the server as soon as the connection stands.
package struct EngineOpen: Codable, Equatable, Sendable {
    /// The session's name, unguessable.
    package let sid: String
    /// Transports the client may still move to; a WebSocket has none.
    package let upgrades: [String]
    /// Milliseconds between the server's pings.
    package let pingInterval: Int64
    /// Milliseconds the client has for its pong.
    package let pingTimeout: Int64
    /// The longest message a client may send, in bytes.
    package let maxPayload: Int
}
