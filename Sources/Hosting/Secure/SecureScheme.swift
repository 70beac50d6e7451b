import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Gives requests of HTTP/2 the scheme they came by: `:scheme` (RFC 9113 section 8.3.1) is what the client says.
final class SecureScheme: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        head.scheme = "https"
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
