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
