import NIOCore
import NIOWebSocket

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
