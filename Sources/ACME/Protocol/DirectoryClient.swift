import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Sends one request a connection to an authority. A client of its own, since an authority is asked a dozen requests in
/// two months and may be a private one: no redirects, no connections kept.
struct DirectoryClient: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: [UInt8]
    }

    /// For one request, from connecting to the last byte.
    static let limit: TimeAmount = .seconds(30)
    /// Larger than any chain of certificates.
    static let mostBytes = 1 << 20

    private let context: NIOSSLContext
    private let group: any EventLoopGroup
    private let agent: String

    /// - Parameter roots: a PEM file of further roots, or empty.
    /// - Throws: when it cannot be read.
    init(roots: String, group: any EventLoopGroup, version: String) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if !roots.isEmpty { configuration.additionalTrustRoots = [.file(roots)] }
        context = try NIOSSLContext(configuration: configuration)
        self.group = group
        agent = "cryb/\(version)"
    }

    /// - Parameter body: of type `application/jose+json`; nil: none.
    /// - Throws: `ACMEFailure`.
    func send(_ method: HTTPMethod, _ address: String, body: Data? = nil) async throws -> Answer {
        // Always encrypted: RFC 8555 section 6.1.
        guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty, parts.scheme == "https"
        else { throw ACMEFailure("\"\(address)\" is no address of an authority.") }
        var headers: HTTPHeaders = ["Host": parts.port.map { "\(host):\($0)" } ?? host, "User-Agent": agent]
        headers.add(name: "Connection", value: "close")
        if let body {
            headers.add(name: "Content-Type", value: "application/jose+json")
            headers.add(name: "Content-Length", value: String(body.count))
        }
        let target = parts.percentEncodedPath + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
        let head = HTTPRequestHead(
            version: .http1_1, method: method, uri: target.isEmpty ? "/" : target, headers: headers)
        do {
            return try await exchange(
                head, body, host: host.trimmingCharacters(in: ["[", "]"]), port: parts.port ?? 443)
        } catch  where error is ACMEFailure || error is CancellationError {
            throw error
        } catch {
            throw ACMEFailure("The authority at \(host) cannot be reached: \(error)")
        }
    }

    private func exchange(
        _ head: HTTPRequestHead, _ body: Data?, host: String, port: Int
    ) async throws -> Answer {
        let context = context
        let answer = group.any().makePromise(of: Answer.self)
        let isAddress = (try? SocketAddress(ipAddress: host, port: port)) != nil
        let connected = ClientBootstrap(group: group).connectTimeout(.seconds(10)).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                try pipeline.addHandler(
                    NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host))
                try pipeline.addHTTPClientHandlers()
                try pipeline.addHandler(NIOHTTPClientResponseAggregator(maxContentLength: Self.mostBytes))
                try pipeline.addHandler(AnswerReader(answer))
            }
        }.connect(host: host, port: port)
        connected.whenFailure { answer.fail($0) }
        connected.whenSuccess { channel in
            let late = channel.eventLoop.scheduleTask(in: Self.limit) {
                answer.fail(ACMEFailure("The authority at \(host) does not answer."))
                channel.close(promise: nil)
            }
            answer.futureResult.whenComplete { _ in
                late.cancel()
                channel.close(promise: nil)
            }
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
}

/// Hands the whole answer over.
private final class AnswerReader: ChannelInboundHandler {
    typealias InboundIn = NIOHTTPClientResponseFull

    private let answer: EventLoopPromise<DirectoryClient.Answer>

    init(_ answer: EventLoopPromise<DirectoryClient.Answer>) {
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let full = unwrapInboundIn(data)
        answer.succeed(
            DirectoryClient.Answer(
                status: Int(full.head.status.code), headers: full.head.headers,
                body: full.body.map { Array($0.readableBytesView) } ?? []))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answer.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        answer.fail(ChannelError.ioOnClosedChannel)
    }
}
