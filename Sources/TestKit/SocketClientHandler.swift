import Foundation
import NIOCore
import NIOWebSocket

/// The client's side of Engine.IO and Socket.IO on one WebSocket: answers pings, sorts what comes into the mailbox.
final class SocketClientHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    /// Sent as CONNECT once the server has opened.
    private let auth: String
    /// What stands before the data of a packet: nothing in `/`, else the namespace and a comma.
    private let prefix: String
    private let mailbox: SocketClientMailbox
    private let connected: EventLoopPromise<Void>
    private var message = ByteBuffer()
    private var ending = SocketClientFailure.closed(code: nil, reason: "the connection broke")

    init(auth: String, prefix: String, mailbox: SocketClientMailbox, connected: EventLoopPromise<Void>) {
        self.auth = auth
        self.prefix = prefix
        self.mailbox = mailbox
        self.connected = connected
    }

    /// One text frame as a client sends it.
    static func frame(_ text: String) -> WebSocketFrame {
        WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: ByteBuffer(string: text))
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = Self.unwrapInboundIn(data)
        switch frame.opcode {
        case .text, .continuation:
            message.writeImmutableBuffer(frame.data)
            guard frame.fin else { return }
            let text = String(buffer: message)
            message.clear()
            received(text, context)
        case .ping:
            let pong = WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: frame.data)
            context.writeAndFlush(Self.wrapOutboundOut(pong), promise: nil)
        case .connectionClose:
            var reason = frame.data
            let code: UInt16? = reason.readInteger()
            ending = .closed(code: code.map(Int.init), reason: String(buffer: reason))
            let answer = WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: .random(), data: frame.data)
            context.writeAndFlush(Self.wrapOutboundOut(answer), promise: nil)
            context.close(promise: nil)
        default: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        connected.fail(ending)
        mailbox.ended(ending)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        ending = .garbled("\(error)")
        context.close(promise: nil)
    }

    private func received(_ text: String, _ context: ChannelHandlerContext) {
        let body = text.dropFirst(2 + (text.first == "4" && text.dropFirst(2).hasPrefix(prefix) ? prefix.count : 0))
        switch text.prefix(2) {
        case "2": context.writeAndFlush(Self.wrapOutboundOut(Self.frame("3")), promise: nil)
        case "0{": context.writeAndFlush(Self.wrapOutboundOut(Self.frame("40" + prefix + auth)), promise: nil)
        case "40": connected.succeed()
        case "41": ending = .closed(code: nil, reason: "the server disconnected the namespace")
        case "42": event(body, context)
        case "43":
            let id = body.prefix(while: \.isNumber)
            let answer = Self.elements(body.dropFirst(id.count)).first ?? Data("null".utf8)
            if let id = Int(id) { mailbox.answered(id, answer) }
        case "44": connected.fail(Self.refusal(body))
        default:
            ending = .garbled(text)
            context.close(promise: nil)
        }
    }

    /// Events that ask for an acknowledgement get an empty one.
    private func event(_ body: Substring, _ context: ChannelHandlerContext) {
        let id = body.prefix(while: \.isNumber)
        let elements = Self.elements(body.dropFirst(id.count))
        guard let first = elements.first, let name = try? JSONDecoder().decode(String.self, from: first) else {
            ending = .garbled(String(body))
            return context.close(promise: nil)
        }
        if !id.isEmpty { context.writeAndFlush(Self.wrapOutboundOut(Self.frame("43\(prefix)\(id)[]")), promise: nil) }
        mailbox.arrived(SocketClientEvent(name: name, json: elements.count > 1 ? elements[1] : Data("null".utf8)))
    }

    private static func elements(_ array: Substring) -> [Data] {
        let values = (try? JSONSerialization.jsonObject(with: Data(array.utf8))) as? [Any] ?? []
        return values.compactMap {
            try? JSONSerialization.data(withJSONObject: $0, options: [.fragmentsAllowed, .withoutEscapingSlashes])
        }
    }

    private static func refusal(_ body: Substring) -> SocketClientFailure {
        struct Refusal: Decodable {
            struct Facts: Decodable { let code: String }
            let message: String
            let data: Facts
        }
        guard let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(body.utf8)) else {
            return .garbled(String(body))
        }
        return .refused(code: refusal.data.code, message: refusal.message)
    }
}
