import HummingbirdCore
import HummingbirdHTTP2
import Kernel
import Logging
import NIOCore
import TLS

/// One accepted connection of the encrypted port. After the handshake it is HTTP/2, or HTTP/1.1 with the same gate as on
/// the plain port. WebSocket stays on HTTP/1.1: a browser that speaks HTTP/2 with us opens another connection for it,
/// since we do not offer RFC 8441.
struct SecureChannel: ServerChildChannel {
    /// What the two sides agreed on.
    enum Agreed: Sendable {
        case http1(GateChannel.Value)
        case http2(HTTP2Channel.Value)
    }

    struct Value: ServerChildChannelValue {
        let agreed: EventLoopFuture<Agreed>
        let channel: any Channel
    }

    private let gate: GateChannel
    private let http2: HTTP2Channel
    private let listening: SecureListening

    init(gate: GateChannel, listening: SecureListening) {
        self.gate = gate
        self.listening = listening
        let idle = Duration.nanoseconds(ConnectionGate.idleTimeout.nanoseconds)
        http2 = HTTP2Channel(
            responder: gate.responder,
            configuration: .init(
                idleTimeout: idle, gracefulCloseTimeout: idle,
                streamConfiguration: .init(
                    additionalChannelHandlers: [SecureScheme()], idleTimeout: ConnectionGate.idleTimeout)))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let (gate, http2) = (gate, http2)
        return channel.eventLoop.makeCompletedFuture {
            let agreed: EventLoopFuture<Agreed> = try SecurePipeline.install(
                on: channel, keeper: listening.certificates, limit: listening.options.handshakeLimit
            ) { isHTTP2, channel in
                guard isHTTP2 else { return gate.setup(channel: channel, logger: logger).map { Agreed.http1($0) } }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(SilenceLimit())
                }.flatMap { http2.setup(channel: channel, logger: logger) }.map { Agreed.http2($0) }
            }
            return Value(agreed: agreed, channel: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        // A connection that ends before its handshake became nothing; there is nobody to tell.
        switch try? await value.agreed.get() {
        case .http1(let value): await gate.handle(value: value, logger: logger)
        case .http2(let value): await http2.handle(value: value, logger: logger)
        case nil: break
        }
    }
}
