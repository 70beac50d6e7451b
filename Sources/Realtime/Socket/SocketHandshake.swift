import Foundation
import Kernel
import NIOCore
import NIOWebSocket

/// What a client brings to be let in: the request that became a WebSocket, then the payload of CONNECT.
package struct SocketHandshake: Sendable {
    /// The request target: path and query.
    package let uri: String
    /// Names as received; they compare without case.
    package let headers: [(name: String, value: String)]
    package let client: ClientInfo
    /// What CONNECT named.
    package internal(set) var namespace = SocketNamespace.main
    /// The JSON object of CONNECT; nil when there was none.
    package private(set) var auth: Data?
    /// `auth.token`, or the bearer token of the upgrade request. The cookie is the host's matter.
    package private(set) var token: String?
    /// `auth.deviceId`, at most 128 characters.
    package private(set) var deviceId: String?

    /// The members of the CONNECT payload the engine knows; the host reads others from `auth`.
    private struct Known: Decodable {
        let token: String?
        let deviceId: String?
    }

    package init(uri: String, headers: [(name: String, value: String)], client: ClientInfo) {
        self.uri = uri
        self.headers = headers
        self.client = client
        token = Self.bearer(header("Authorization"))
    }

    /// The first value of a header.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
    }

    /// The same handshake with the payload of CONNECT.
    /// - Throws: `Refusal` with `validation_failed` when `token` or `deviceId` is no text.
    func with(auth: Data) throws -> SocketHandshake {
        let known = try JSON.decode(Known.self, from: auth)
        var copy = self
        copy.auth = auth
        copy.token = known.token ?? token
        copy.deviceId = known.deviceId.map { String($0.prefix(128)) }
        return copy
    }

    private static func bearer(_ value: String?) -> String? {
        guard let value, value.prefix(7).lowercased() == "bearer " else { return nil }
        return String(value.dropFirst(7))
    }
}

/// Turning an upgraded channel into a socket.
package enum SocketPipeline {
    /// Puts the engine into the channel's pipeline, on its event loop, after the answer 101 is written and the HTTP
    /// coders are gone. The Engine.IO handshake is sent at once.
    ///
    /// - Parameter position: before whatever an earlier request on the connection left behind, which would take the
    ///   frames for answers of its own.
    ///
    /// No frame encoder belongs before it: frames are made whole, once, and shared.
    /// - Throws: `ForeignEventLoop` when the channel lives outside the hub's group.
    package static func install(
        on channel: any Channel, request: SocketHandshake, hub: Hub, delegate: any SocketDelegate,
        position: ChannelPipeline.SynchronousOperations.Position = .last
    ) throws {
        let shard = try hub.shard(of: channel.eventLoop)
        let options = hub.options
        // An idle socket keeps what its reader allocates: small and one read a turn (design.md 5, 3.8 KB against 5.3).
        try channel.syncOptions?.setOption(
            .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: options.receiveBufferBytes))
        try channel.syncOptions?.setOption(.maxMessagesPerRead, value: 1)
        let decoder = ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: options.maxPayload))
        let handler = SocketHandler(shard: shard, request: request, delegate: delegate)
        try channel.pipeline.syncOperations.addHandlers([decoder, handler], position: position)
    }
}

/// The channel's loop is none of the hub's: the listener and the hub must be given the same group.
package struct ForeignEventLoop: Error {}
