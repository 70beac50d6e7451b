import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Realtime
import Web

/// One accepted connection: HTTP for Hummingbird, or a socket that lives on without a task.
struct GateChannel: ServerChildChannel, HTTPChannelHandler {
    /// What the connection became.
    enum Kind: Sendable {
        case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
        case socket
    }

    struct Value: ServerChildChannelValue {
        let kind: EventLoopFuture<Kind>
        let channel: any Channel
    }

    let responder: HTTPChannelHandler.Responder
    let sockets: SocketAcceptor
    let probes: ProbeLane
    /// Whether what arrives here was encrypted.
    var isSecure = false

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let kind = channel.eventLoop.makePromise(of: Kind.self)
            let encoder = HTTPResponseEncoder()
            let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes))
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(encoder)
            try pipeline.addHandler(decoder)
            try pipeline.addHandler(
                ConnectionGate(
                    kind: kind, encoder: encoder, decoder: decoder, sockets: sockets, probes: probes,
                    isSecure: isSecure, logger: logger))
            return Value(kind: kind.futureResult, channel: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        // A connection that closes before its first request became nothing; there is nobody to tell.
        guard case .http(let channel) = try? await value.kind.get() else { return }
        await handleHTTP(asyncChannel: channel, logger: logger)
    }
}
