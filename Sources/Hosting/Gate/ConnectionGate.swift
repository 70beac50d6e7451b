import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Realtime

/// Stands behind the HTTP coders of every connection and looks at each request head. Probes are answered here. The first
/// other plain one gets Hummingbird's stack installed behind the gate; an upgrade of ours, on the first request or a
/// later one, is answered here too and turns the connection into a socket.
///
/// NIO's typed upgrade pipeline is not used: it drops requests whose `Upgrade` is not accepted, sees only the first
/// request of a connection, and an idle connection blocks shutdown.
final class ConnectionGate: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        /// No head yet, or probes only.
        case waiting
        /// A probe's head; its answer goes out at `.end`.
        case probing(ProbeLane.Answer)
        case http
        /// The head is accepted; what follows until `.end` is swallowed.
        case upgrading(SocketHandshake, HTTPHeaders?, sawEnd: Bool)
        case done

        /// Whether nobody but the gate speaks on this connection yet.
        var isUndecided: Bool {
            switch self {
            case .waiting, .probing: true
            case .http, .upgrading, .done: false
            }
        }
    }

    /// For the first head.
    static let headTimeout: TimeAmount = .seconds(10)
    /// Between requests: here among probes, later by Hummingbird's connection state handler.
    static let idleTimeout: TimeAmount = .seconds(60)

    private let kind: EventLoopPromise<GateChannel.Kind>
    private let encoder: HTTPResponseEncoder
    private let decoder: ByteToMessageHandler<HTTPRequestDecoder>
    private let sockets: SocketAcceptor
    private let probes: ProbeLane
    private let isSecure: Bool
    private let logger: Logger
    private var state = State.waiting
    private var buffered: [NIOAny] = []
    private var timeout: Scheduled<Void>?
    private var lastProbe: NIODeadline?
    private var hasUnflushed = false

    init(
        kind: EventLoopPromise<GateChannel.Kind>, encoder: HTTPResponseEncoder,
        decoder: ByteToMessageHandler<HTTPRequestDecoder>, sockets: SocketAcceptor, probes: ProbeLane,
        isSecure: Bool, logger: Logger
    ) {
        self.kind = kind
        self.encoder = encoder
        self.decoder = decoder
        self.sockets = sockets
        self.probes = probes
        self.isSecure = isSecure
        self.logger = logger
    }

    func handlerAdded(context: ChannelHandlerContext) {
        watch(until: .now() + Self.headTimeout, context)
    }

    /// Closes a connection that asks nothing. A probe only notes its time, which is looked at when the watch ends.
    private func watch(until deadline: NIODeadline, _ context: ChannelHandlerContext) {
        let bound = context.loopBound
        timeout = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            guard self.state.isUndecided else { return }
            if let next = self.lastProbe.map({ $0 + Self.idleTimeout }), next > .now() {
                self.watch(until: next, bound.value)
            } else {
                bound.value.close(promise: nil)
            }
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timeout?.cancel()
        switch state {
        case .waiting, .probing, .upgrading: kind.fail(ChannelError.ioOnClosedChannel)
        case .http, .done: break
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch state {
        case .done: context.fireChannelRead(data)
        case .upgrading(let request, let headers, let sawEnd):
            if sawEnd {
                buffered.append(data)
            } else if case .end = unwrapInboundIn(data) {
                state = .upgrading(request, headers, sawEnd: true)
                finishIfReady(context)
            }
        case .probing(let answer):
            if case .end = unwrapInboundIn(data) { finish(answer, context) }
        case .waiting, .http:
            if case .head(let head) = unwrapInboundIn(data) {
                if case .waiting = state, let answer = probes.answer(head, bySecurePort: isSecure) {
                    state = .probing(answer)
                    return
                }
                timeout?.cancel()
                timeout = nil
                if SocketAcceptor.isUpgrade(head) {
                    let peer = context.channel.remoteAddress?.ipAddress ?? ""
                    if sockets.mayOpen(head, peer: peer, bySecurePort: isSecure) {
                        begin(head, peer: peer, context)
                        return
                    }
                }
                if case .waiting = state, !becomeHTTP(context) { return }
            }
            context.fireChannelRead(data)
        }
    }

    /// What was asked in one read is flushed together, see `channelReadComplete`.
    private func finish(_ answer: ProbeLane.Answer, _ context: ChannelHandlerContext) {
        state = .waiting
        lastProbe = .now()
        hasUnflushed = true
        context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasUnflushed {
            hasUnflushed = false
            context.flush()
        }
        context.fireChannelReadComplete()
    }

    private func becomeHTTP(_ context: ChannelHandlerContext) -> Bool {
        do {
            let pipeline = context.pipeline.syncOperations
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: isSecure))
            try pipeline.addHandler(
                HTTPConnectionStateHandler(idleTimeout: .nanoseconds(Self.idleTimeout.nanoseconds), logger: logger))
            let channel = try NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>(
                wrappingChannelSynchronously: context.channel,
                configuration: .init(isOutboundHalfClosureEnabled: true))
            state = .http
            kind.succeed(.http(channel))
            return true
        } catch {
            kind.fail(error)
            state = .done
            context.close(promise: nil)
            return false
        }
    }

    private func begin(_ head: HTTPRequestHead, peer: String, _ context: ChannelHandlerContext) {
        switch sockets.decide(head, peer: peer, bySecurePort: isSecure) {
        case .refuse(let status, let body): answer(status, body, context)
        case .accept(let request):
            if case .http = state { removeStateHandler(context) }
            state = .upgrading(request, nil, sawEnd: false)
            let bound = context.loopBound
            sockets.responseHeaders(for: head, on: context.channel).assumeIsolated().whenComplete { result in
                guard case .upgrading(let request, _, let sawEnd) = self.state else { return }
                switch result {
                case .success(let headers):
                    self.state = .upgrading(request, headers, sawEnd: sawEnd)
                    self.finishIfReady(bound.value)
                case .failure: self.answer(.badRequest, "", bound.value)
                }
            }
        }
    }

    /// Hummingbird's handler would close the socket as an idle HTTP connection.
    private func removeStateHandler(_ context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        guard let handler = try? pipeline.context(handlerType: HTTPConnectionStateHandler.self) else { return }
        pipeline.removeHandler(context: handler, promise: nil)
    }

    private func finishIfReady(_ context: ChannelHandlerContext) {
        guard case .upgrading(let request, let headers?, sawEnd: true) = state else { return }
        let bound = context.loopBound
        let head = HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
        context.pipeline.syncOperations.removeHandler(decoder).assumeIsolated().flatMap {
            bound.value.writeAndFlush(self.wrapOutboundOut(.head(head))).assumeIsolated().nonisolated()
        }.flatMap {
            bound.value.pipeline.syncOperations.removeHandler(self.encoder)
        }.whenComplete { result in
            let context = bound.value
            do {
                try result.get()
                try self.sockets.install(on: context.channel, request: request, position: .after(self))
            } catch {
                context.close(promise: nil)
                return
            }
            self.becomeSocket(context)
        }
    }

    private func becomeSocket(_ context: ChannelHandlerContext) {
        state = .done
        kind.succeed(.socket)
        for data in buffered { context.fireChannelRead(data) }
        buffered = []
        context.fireChannelReadComplete()
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    /// Answers without Hummingbird and closes.
    private func answer(_ status: HTTPResponseStatus, _ body: String, _ context: ChannelHandlerContext) {
        let bound = context.loopBound
        var headers: HTTPHeaders = ["connection": "close", "content-length": String(body.utf8.count)]
        if !body.isEmpty { headers.add(name: "content-type", value: "application/json") }
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
            bound.value.close(promise: nil)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        let isEnd = event is ChannelShouldQuiesceEvent || event as? ChannelEvent == .inputClosed
        if state.isUndecided, isEnd {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if state.isUndecided {
            answer(.badRequest, "", context)
        } else {
            context.fireErrorCaught(error)
        }
    }
}
