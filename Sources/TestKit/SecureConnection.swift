import Foundation
import Kernel
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Synchronization

/// A TLS connection of bytes to loopback: what `RawConnection` is without encryption.
package final class SecureConnection: Sendable {
    /// What the two sides agreed on (RFC 7301); nil: nothing.
    package let agreed: String?
    private let channel: any Channel
    private let inbox: SecureInbox

    private init(agreed: String?, channel: any Channel, inbox: SecureInbox) {
        self.agreed = agreed
        self.channel = channel
        self.inbox = inbox
    }

    deinit { channel.close(promise: nil) }

    /// Connects and shakes hands.
    /// - Parameters:
    ///   - authority: whose certificates are trusted, for the name `localhost`.
    ///   - protocols: what is offered, best first.
    /// - Throws: when there is no connection, or the handshake fails.
    package static func connect(
        port: Int, trusting authority: TestAuthority, offering protocols: [String] = []
    ) async throws -> SecureConnection {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates([try NIOSSLCertificate(bytes: Array(authority.pem.utf8), format: .pem)]
        )
        configuration.applicationProtocols = protocols
        let context = try NIOSSLContext(configuration: configuration)
        let group = MultiThreadedEventLoopGroup.singleton
        let handshake = group.next().makePromise(of: String?.self)
        let inbox = SecureInbox()
        let channel = try await ClientBootstrap(group: group).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: "localhost"))
                try pipeline.addHandler(SecureReader(handshake: handshake, inbox: inbox))
            }
        }.connect(host: "127.0.0.1", port: port).get()
        return SecureConnection(agreed: try await handshake.futureResult.get(), channel: channel, inbox: inbox)
    }

    /// Sends the bytes of a text.
    package func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    /// Sends bytes.
    package func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    /// Reads until the text appears; bytes that are no UTF-8 are replaced.
    /// - Throws: when the connection ends before that.
    package func read(until text: String) async throws -> String {
        let (bytes, isWhole) = await inbox.bytes { String(decoding: $0, as: UTF8.self).contains(text) }
        let found = String(decoding: bytes, as: UTF8.self)
        guard isWhole else { throw Refusal(.unavailable, "The connection ended after: \(found.prefix(500))") }
        return found
    }

    /// Reads until the other side closes.
    package func readToEnd() async -> String {
        String(decoding: await inbox.bytes { _ in false }.bytes, as: UTF8.self)
    }
}

/// What has arrived, and who waits for more of it.
private final class SecureInbox: Sendable {
    typealias Found = (bytes: [UInt8], isWhole: Bool)

    private struct Waiting {
        let isEnough: @Sendable ([UInt8]) -> Bool
        let continuation: CheckedContinuation<Found, Never>
    }

    private struct State {
        var bytes: [UInt8] = []
        var hasEnded = false
        var waiting: Waiting?
    }

    private let state = Mutex(State())

    /// All that has arrived since the beginning, once it is enough or the connection has ended; one caller at a time.
    func bytes(_ isEnough: @escaping @Sendable ([UInt8]) -> Bool) async -> Found {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.waiting = Waiting(isEnough: isEnough, continuation: continuation)
                Self.answer(&state)
            }
        }
    }

    func received(_ bytes: [UInt8]) {
        state.withLock { state in
            state.bytes += bytes
            Self.answer(&state)
        }
    }

    func ended() {
        state.withLock { state in
            state.hasEnded = true
            Self.answer(&state)
        }
    }

    private static func answer(_ state: inout State) {
        guard let waiting = state.waiting else { return }
        let isWhole = waiting.isEnough(state.bytes)
        guard isWhole || state.hasEnded else { return }
        state.waiting = nil
        waiting.continuation.resume(returning: (state.bytes, isWhole))
    }
}

private final class SecureReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let handshake: EventLoopPromise<String?>
    private let inbox: SecureInbox

    init(handshake: EventLoopPromise<String?>, inbox: SecureInbox) {
        self.handshake = handshake
        self.inbox = inbox
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted(let agreed) = event { handshake.succeed(agreed) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        inbox.received(Array(unwrapInboundIn(data).readableBytesView))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        handshake.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        handshake.fail(ChannelError.ioOnClosedChannel)
        inbox.ended()
    }
}
