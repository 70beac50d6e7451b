import Kernel
import NIOCore
import NIOTLS

/// The beginning of an encrypted connection, from its first byte to the protocol the two sides agree on.
package enum SecurePipeline {
    /// Makes an accepted connection wait for a handshake. Nothing is spent on TLS before its first byte.
    /// - Parameters:
    ///   - limit: from now to the end of the handshake.
    ///   - agreed: makes the pipeline of the protocol (RFC 7301); true for HTTP/2. Runs on the event loop, once.
    /// - Returns: what `agreed` made; fails when the connection ends before.
    package static func install<Made: Sendable>(
        on channel: any Channel, keeper: CertificateKeeper, limit: Duration,
        agreed: @escaping @Sendable (_ isHTTP2: Bool, any Channel) -> EventLoopFuture<Made>
    ) throws -> EventLoopFuture<Made> {
        let negotiation = NIOTypedApplicationProtocolNegotiationHandler<Made> { result, channel in
            guard result != .negotiated(HostProof.name) else {
                // The handshake was all that was asked for.
                channel.close(promise: nil)
                return channel.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
            }
            return agreed(result == .negotiated("h2"), channel)
        }
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(Greeting(keeper: keeper))
        try pipeline.addHandler(HandshakeLimit(limit, counts: keeper.counts))
        try pipeline.addHandler(negotiation)
        return negotiation.protocolNegotiationResult
    }
}
