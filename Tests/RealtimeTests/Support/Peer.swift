import Kernel
import NIOCore
import NIOEmbedded

@testable import Realtime

/// The far end of one socket, whatever carries its bytes.
protocol Peer: Sendable {
    func send(_ bytes: ByteBuffer) async throws
    /// The next frame of the server, waited for.
    func frame() async throws -> WireFrame
}

extension Peer {
    func send(_ frame: WireFrame) async throws { try await send(frame.bytes) }

    func send(_ text: String) async throws { try await send(WireFrame(text)) }

    /// The next text.
    func text() async throws -> String { try await frame().string }

    /// The next event or ack, past heartbeats.
    func event() async throws -> ReceivedEvent {
        while true {
            let text = try await text()
            if text == "2" {
                try await send("3")
            } else if let event = ReceivedEvent(text) {
                return event
            } else {
                throw Unexpected(text: text)
            }
        }
    }

    /// The close frame, past whatever came before it.
    func closeFrame() async throws -> WireFrame {
        while true {
            let frame = try await frame()
            if frame.opcode == WireFrame.close { return frame }
        }
    }

    /// From the handshake to `ready`.
    @discardableResult
    func enter(_ token: String) async throws -> ReceivedEvent {
        _ = try await text()
        try await send(#"40{"token":"\#(token)"}"#)
        let connect = try await text()
        guard connect.hasPrefix("40{") else { throw Unexpected(text: connect) }
        return try await event()
    }
}

struct Unexpected: Error {
    let text: String
}

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
