import NIOCore
import NIOSSL

/// Looks at the first byte of a connection before anything is spent on it. The record of a handshake (RFC 8446 section
/// 5.1) gets the TLS handler behind it; words of plain HTTP get an answer a person understands; the rest is closed.
final class Greeting: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let handshakeRecord: UInt8 = 22
    private static let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")

    private let keeper: CertificateKeeper
    private var received = ByteBuffer()
    private var isDone = false

    init(keeper: CertificateKeeper) {
        self.keeper = keeper
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return }
        received.writeImmutableBuffer(unwrapInboundIn(data))
        guard let first = received.getInteger(at: received.readerIndex, as: UInt8.self) else { return }
        var hello: ClientHello?
        // The greeting is read only while somebody may ask for a proof.
        if first == Self.handshakeRecord, keeper.mayBeAsked {
            switch ClientHello.read(received) {
            case .incomplete: return
            case .other: break
            case .hello(let found): hello = found
            }
        }
        isDone = true
        if first == Self.handshakeRecord, let certificate = keeper.context(for: hello) {
            encrypt(with: certificate, context)
        } else if Self.letters.contains(first) {
            context.fireUserInboundEventTriggered(HandshakeCounts.Ending.plain)
            answerPlain(context)
        } else {
            context.fireUserInboundEventTriggered(HandshakeCounts.Ending.failed)
            context.close(promise: nil)
        }
    }

    private func encrypt(with certificate: NIOSSLContext, _ context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(NIOSSLServerHandler(context: certificate), position: .after(self))
        } catch {
            context.close(promise: nil)
            return
        }
        context.fireChannelRead(wrapInboundOut(received))
        context.fireChannelReadComplete()
        pipeline.removeHandler(self, promise: nil)
    }

    private func answerPlain(_ context: ChannelHandlerContext) {
        let words = "This port speaks HTTPS.\n"
        let answer =
            "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "Content-Length: \(words.utf8.count)\r\n\r\n\(words)"
        let bound = context.loopBound
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer))).assumeIsolated().whenComplete { _ in
            bound.value.close(promise: nil)
        }
    }
}
