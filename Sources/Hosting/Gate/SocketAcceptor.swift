import Kernel
import NIOCore
import NIOHTTP1
import NIOWebSocket
import Realtime
import Web

/// Decides over an upgrade request and makes the accepted connection a socket.
struct SocketAcceptor: Sendable {
    let hub: Hub
    let delegate: any SocketDelegate
    let options: WebOptions
    /// Used only to compute the headers of the 101 (RFC 6455 section 4.2.2).
    private let upgrader = NIOWebSocketServerUpgrader(
        shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
        upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })

    init(hub: Hub, delegate: any SocketDelegate, options: WebOptions) {
        self.hub = hub
        self.delegate = delegate
        self.options = options
    }

    /// What an upgrade request comes to.
    enum Decision {
        case accept(SocketHandshake)
        case refuse(HTTPResponseStatus, body: String)
    }

    /// Whether this head asks for one of our sockets at all.
    static func isUpgrade(_ head: HTTPRequestHead) -> Bool {
        head.method == .GET && head.uri.hasPrefix("/socket.io/")
            && head.headers[canonicalForm: "upgrade"].contains { $0.lowercased() == "websocket" }
            && head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "upgrade" }
    }

    /// Whether this request came by TLS, to us or to a trusted proxy.
    private func isEncrypted(_ head: HTTPRequestHead, peer: String, bySecurePort: Bool) -> Bool {
        bySecurePort
            || options.clients.isTrusted(peer: peer) && head.headers.first(name: "x-forwarded-proto") == "https"
    }

    /// Whether sockets open where this request came; not on the plain port beside an encrypted one, where it is answered
    /// like any other.
    func mayOpen(_ head: HTTPRequestHead, peer: String, bySecurePort: Bool) -> Bool {
        options.secureDoor == nil || isEncrypted(head, peer: peer, bySecurePort: bySecurePort)
    }

    func decide(_ head: HTTPRequestHead, peer: String, bySecurePort: Bool) -> Decision {
        do {
            _ = try EngineQuery(uri: head.uri)
        } catch {
            return .refuse(.badRequest, body: error.body)
        }
        // A page of another origin must not open a socket with our cookie.
        let resolver = options.clients
        let own = options.origin(
            isEncrypted: isEncrypted(head, peer: peer, bySecurePort: bySecurePort),
            forwardedHost: resolver.isTrusted(peer: peer) ? head.headers.first(name: "x-forwarded-host") : nil,
            host: head.headers.first(name: "host"))
        if let origin = head.headers.first(name: "origin"), !options.allows(origin: origin, own: own) {
            return .refuse(.forbidden, body: #"{"code":3,"message":"Forbidden"}"#)
        }
        let client = resolver.client(
            peer: peer, forwardedFor: head.headers[canonicalForm: "x-forwarded-for"].map(String.init),
            userAgent: head.headers.first(name: "user-agent"))
        return .accept(
            SocketHandshake(
                uri: head.uri, headers: head.headers.map { ($0.name, $0.value) }, client: client))
    }

    func responseHeaders(for head: HTTPRequestHead, on channel: any Channel) -> EventLoopFuture<HTTPHeaders> {
        upgrader.buildUpgradeResponse(channel: channel, upgradeRequest: head, initialResponseHeaders: [:])
    }

    func install(
        on channel: any Channel, request: SocketHandshake, position: ChannelPipeline.SynchronousOperations.Position
    ) throws {
        try SocketPipeline.install(on: channel, request: request, hub: hub, delegate: delegate, position: position)
    }
}
