import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// Another server, on loopback: it writes down what it is asked and answers as a test says.
package final class WebPeer: Sendable {
    /// What it was asked.
    package struct Request: Sendable {
        package let method: String
        package let target: String
        package let headers: HTTPHeaders
        package let body: Data
    }

    /// What it does.
    package enum Answer: Sendable {
        case plain(Int, headers: [(String, String)] = [], body: String = "")
        /// A head, and a body that never ends.
        case endless
        /// Headers that never end.
        case endlessHeaders
        /// A head, a first piece, and nothing more.
        case stuck
        /// Nothing at all.
        case silent
        /// Bytes as they are, and the end.
        case raw(String)
    }

    package let port: Int
    private let channel: any Channel
    private let box: Box

    /// Shared with the connections.
    final class Box: Sendable {
        let respond: @Sendable (Request) -> Answer
        let requests = Mutex<[Request]>([])
        /// Those that wait for an answer that does not come.
        let silent = Mutex<[any Channel]>([])

        init(_ respond: @escaping @Sendable (Request) -> Answer) { self.respond = respond }
    }

    /// Listens, on a free port unless one is named.
    package static func start(
        host: String = "127.0.0.1", port: Int = 0, certificate: TestAuthority.Issued? = nil,
        _ respond: @escaping @Sendable (Request) -> Answer
    ) async throws -> WebPeer {
        let box = Box(respond)
        let tls = try certificate.map { issued in
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: NIOSSLCertificate.fromPEMBytes(Array(issued.chain.utf8)).map { .certificate($0) },
                    privateKey: .privateKey(NIOSSLPrivateKey(bytes: Array(issued.key.utf8), format: .pem))))
        }
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
                    try pipeline.addHandler(NIOHTTPServerRequestAggregator(maxContentLength: 1 << 20))
                    try pipeline.addHandler(PeerHandler(box))
                }
            }
            .bind(host: host, port: port).get()
        return WebPeer(channel: channel, box: box)
    }

    private init(channel: any Channel, box: Box) {
        self.channel = channel
        self.box = box
        port = channel.localAddress?.port ?? 0
    }

    deinit { channel.close(promise: nil) }

    /// What it was asked so far.
    package var requests: [Request] { box.requests.withLock { $0 } }

    /// Closes on those who got no answer.
    package func hangUp() {
        let silent = box.silent.withLock { channels in
            defer { channels = [] }
            return channels
        }
        for channel in silent { channel.close(promise: nil) }
    }

    package func stop() async throws { try await channel.close() }
}

/// Writes answers byte by byte, so that broken ones can be written too.
private final class PeerHandler: ChannelInboundHandler {
    typealias InboundIn = NIOHTTPServerRequestFull
    typealias OutboundOut = ByteBuffer

    private let box: WebPeer.Box

    init(_ box: WebPeer.Box) {
        self.box = box
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let full = unwrapInboundIn(data)
        let request = WebPeer.Request(
            method: full.head.method.rawValue, target: full.head.uri, headers: full.head.headers,
            body: full.body.map { Data($0.readableBytesView) } ?? Data())
        box.requests.withLock { $0.append(request) }
        let channel = context.channel
        switch box.respond(request) {
        case .plain(let status, let headers, let body):
            let lines = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
            let text = "HTTP/1.1 \(status) X\r\n\(lines)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
            channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in channel.close(promise: nil) }
        case .raw(let text):
            channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in channel.close(promise: nil) }
        case .stuck:
            channel.writeAndFlush(
                ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbegin"), promise: nil)
        case .silent: box.silent.withLock { $0.append(channel) }
        case .endless: Self.repeat("HTTP/1.1 200 OK\r\n\r\n", then: String(repeating: "x", count: 65_536), on: channel)
        case .endlessHeaders:
            Self.repeat("HTTP/1.1 200 OK\r\n", then: "X-More: \(String(repeating: "x", count: 4096))\r\n", on: channel)
        }
    }

    /// Goes on until the other side has had enough.
    private static func `repeat`(_ first: String, then next: String, on channel: any Channel) {
        channel.writeAndFlush(ByteBuffer(string: first)).whenSuccess { Self.repeat(next, then: next, on: channel) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
