import Kernel
import Logging
import NIOCore
import NIOPosix
import NIOWebSocket

@testable import Realtime

/// A listener on 127.0.0.1 whose connections are WebSockets from the first byte: the upgrade is Hosting's and tested
/// there.
struct LoopbackServer {
    let group: MultiThreadedEventLoopGroup
    let hub: Hub
    private let listener: any Channel

    static func run(
        loops: Int = 2, host: TestHost, options: RealtimeOptions = RealtimeOptions(),
        _ body: (LoopbackServer) async throws -> Void
    ) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: loops)
        let hub = Hub(group: group, options: options, logger: Logger(label: "test"))
        let listener = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let client = ClientInfo(address: "127.0.0.1", userAgent: nil, isExempt: true)
                    try SocketPipeline.install(
                        on: channel, request: SocketHandshake(uri: "/socket.io/", headers: [], client: client),
                        hub: hub, delegate: host)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = LoopbackServer(group: group, hub: hub, listener: listener)
        let result: Result<Void, any Error>
        do { result = .success(try await body(server)) } catch { result = .failure(error) }
        try await listener.close()
        try await group.shutdownGracefully()
        try result.get()
    }

    /// A new connection that has read nothing yet.
    func connect() async throws -> LoopbackPeer {
        guard let address = listener.localAddress else { throw Unexpected(text: "not bound") }
        let (frames, continuation) = AsyncThrowingStream.makeStream(of: WireFrame.self)
        let channel = try await ClientBootstrap(group: group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(FrameCollector(continuation))
                }
            }
            .connect(to: address).get()
        return LoopbackPeer(channel: channel, frames: FrameReader(frames))
    }
}

/// The client's end of a loopback connection.
struct LoopbackPeer: Peer {
    let channel: any Channel
    let frames: FrameReader

    func send(_ bytes: ByteBuffer) async throws { try await channel.writeAndFlush(bytes) }
    func frame() async throws -> WireFrame { try await frames.next() }
}

/// One reader of a stream of frames.
actor FrameReader {
    private var iterator: AsyncThrowingStream<WireFrame, any Error>.Iterator

    init(_ stream: AsyncThrowingStream<WireFrame, any Error>) { iterator = stream.makeAsyncIterator() }

    func next() async throws -> WireFrame {
        var copy = iterator
        guard let frame = try await copy.next(isolation: self) else { throw ChannelError.eof }
        iterator = copy
        return frame
    }
}

/// Cuts the server's bytes into frames.
private final class FrameCollector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let continuation: AsyncThrowingStream<WireFrame, any Error>.Continuation
    private var bytes = ByteBuffer()

    init(_ continuation: AsyncThrowingStream<WireFrame, any Error>.Continuation) { self.continuation = continuation }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes.writeImmutableBuffer(Self.unwrapInboundIn(data))
        while let frame = WireFrame(reading: &bytes) { continuation.yield(frame) }
        bytes.discardReadBytes()
    }

    func channelInactive(context: ChannelHandlerContext) { continuation.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { continuation.finish(throwing: error) }
}
