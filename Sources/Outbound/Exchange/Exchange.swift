import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// One request over one connection to one address: HTTP/1.1, closed afterwards.
struct Exchange: Sendable {
    /// For making the connection, before the next address is tried.
    private static let connecting = TimeAmount.seconds(4)

    let place: WebAddress
    let head: HTTPRequestHead
    let body: Data?
    /// Nil for `http`.
    let tls: NIOSSLContext?
    let mostBytes: Int

    /// Ends with the task it runs in.
    /// - Throws: `OutboundFailure`, `CancellationError`.
    func run(to address: NetworkAddress, _ group: any EventLoopGroup) async throws -> OutboundAnswer {
        let socket = try SocketAddress(packedIPAddress: ByteBuffer(bytes: address.bytes), port: place.port)
        let answer = group.any().makePromise(of: OutboundAnswer.self)
        let connected = ClientBootstrap(group: group).connectTimeout(Self.connecting)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try prepare(channel.pipeline.syncOperations, answer) }
            }
            .connect(to: socket)
        connected.whenFailure { _ in answer.fail(OutboundFailure(.unreachable, "\(place.host) takes no connection.")) }
        connected.whenSuccess { channel in
            answer.futureResult.whenComplete { _ in channel.close(promise: nil) }
            channel.write(HTTPClientRequestPart.head(head), promise: nil)
            if let body {
                channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
            }
            channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
        }
        // A promise keeps what it was told first.
        return try await withTaskCancellationHandler {
            try await answer.futureResult.get()
        } onCancel: {
            answer.fail(CancellationError())
        }
    }

    private func prepare(
        _ pipeline: ChannelPipeline.SynchronousOperations, _ answer: EventLoopPromise<OutboundAnswer>
    ) throws {
        if let tls {
            try pipeline.addHandler(
                NIOSSLClientHandler(context: tls, serverHostname: place.literal == nil ? place.host : nil))
        }
        try pipeline.addHandler(ByteBound(most: mostBytes + Self.mostAround))
        try pipeline.addHTTPClientHandlers()
        try pipeline.addHandler(AnswerReader(answer, host: place.host, most: mostBytes))
    }

    /// For heads, chunks and trailers around the body.
    private static let mostAround = 128 << 10
}

/// Ends a connection that brings more bytes than agreed, whatever they are.
private final class ByteBound: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private var left: Int

    init(most: Int) {
        left = most
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        left -= unwrapInboundIn(data).readableBytes
        guard left >= 0 else {
            context.fireErrorCaught(OutboundFailure(.tooLarge, "The answer is too large."))
            return
        }
        context.fireChannelRead(data)
    }
}

/// Gathers the answer and hands it over.
private final class AnswerReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let answer: EventLoopPromise<OutboundAnswer>
    private let host: String
    private let most: Int
    private var head: HTTPResponseHead?
    private var body = Data()

    init(_ answer: EventLoopPromise<OutboundAnswer>, host: String, most: Int) {
        self.answer = answer
        self.host = host
        self.most = most
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(let part):
            guard body.count + part.readableBytes <= most else {
                return end(context, OutboundFailure(.tooLarge, "The answer of \(host) is too large."))
            }
            body.append(contentsOf: part.readableBytesView)
        case .end:
            guard let head else { return }
            answer.succeed(OutboundAnswer(status: Int(head.status.code), headers: head.headers, body: body))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let failure =
            switch error {
            case let failure as OutboundFailure: failure
            case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
                OutboundFailure(.broken, "\(host) offers no encryption that can be trusted (\(error)).")
            case is HTTPParserError: OutboundFailure(.badAnswer, "\(host) does not answer as a web server.")
            default: OutboundFailure(.broken, "The connection to \(host) broke.")
            }
        end(context, failure)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(context, OutboundFailure(.broken, "\(host) closed the connection without an answer."))
        context.fireChannelInactive()
    }

    private func end(_ context: ChannelHandlerContext, _ failure: OutboundFailure) {
        answer.fail(failure)
        context.close(promise: nil)
    }
}
