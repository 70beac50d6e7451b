import Kernel
import NIOCore
import NIOEmbedded

@testable import Realtime

/// A peer on a loop whose time the test sets.
struct TestPeer: Peer {
    let channel: NIOAsyncTestingChannel

    init(
        _ hub: Hub, _ host: TestHost, on loop: NIOAsyncTestingEventLoop,
        client: ClientInfo = ClientInfo(address: "192.0.2.1", userAgent: nil, isExempt: false),
        headers: [(name: String, value: String)] = []
    ) async throws {
        let channel = NIOAsyncTestingChannel(loop: loop)
        try await channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).get()
        let request = SocketHandshake(uri: "/socket.io/?EIO=4&transport=websocket", headers: headers, client: client)
        try await loop.executeInContext {
            try SocketPipeline.install(on: channel, request: request, hub: hub, delegate: host)
        }
        self.channel = channel
    }

    func send(_ bytes: ByteBuffer) async throws {
        try await channel.writeInbound(bytes)
    }

    func frame() async throws -> WireFrame {
        var bytes = try await channel.waitForOutboundWrite(as: ByteBuffer.self)
        guard let frame = WireFrame(reading: &bytes), bytes.readableBytes == 0 else {
            throw Unexpected(text: "\(bytes)")
        }
        return frame
    }

    /// What is there without waiting, after everything that can run has run.
    func pendingTexts() async throws -> [String] {
        await channel.testingEventLoop.run()
        var texts: [String] = []
        while var bytes = try await channel.readOutbound(as: ByteBuffer.self) {
            while let frame = WireFrame(reading: &bytes) { texts.append(frame.string) }
        }
        return texts
    }

    /// Plays a client that stops or starts reading.
    func setWritable(_ isWritable: Bool) async throws {
        channel.isWritable = isWritable
        try await channel.testingEventLoop.executeInContext { channel.pipeline.fireChannelWritabilityChanged() }
    }

    var isClosed: Bool { !channel.isActive }
}
