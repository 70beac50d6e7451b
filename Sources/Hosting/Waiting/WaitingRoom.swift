import Kernel
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Storage
import Synchronization

/// Keeps the port while a start makes the database anew, when there is nothing yet that could answer: everybody hears
/// that the server is not ready, how far it is and when to ask again. It opens with the first word of such work and is
/// closed before the real listener opens, so an ordinary start never sees it.
package final class WaitingRoom: Sendable {
    private struct State {
        var progress: RestorationProgress?
        var listener: (any Channel)?
    }

    private let host: String
    private let port: Int
    private let group: any EventLoopGroup
    private let manager: ServiceManager?
    private let state = Mutex(State())

    /// - Parameter manager: who wants to hear of the start.
    package init(host: String, port: Int, group: any EventLoopGroup, manager: ServiceManager?) {
        self.host = host
        self.port = port
        self.group = group
        self.manager = manager
    }

    /// How far the start is. Opens the port when it is the first word; blocks meanwhile, so not to be called on an event
    /// loop. That the port is taken is left for the listener to say.
    package func tell(_ progress: RestorationProgress) {
        let isFirst = state.withLock { state in
            defer { state.progress = progress }
            return state.progress == nil
        }
        // Nobody hearing it is no reason not to start.
        try? manager?.tell(["STATUS=\(WaitingAnswer.sentence(progress))"])
        guard isFirst else { return }
        let listener = try? open()
        state.withLock { $0.listener = listener }
    }

    /// Where it is; nil while it is not open.
    package var boundPort: Int? { state.withLock { $0.listener?.localAddress?.port } }

    /// Leaves the port to the listener.
    package func close() async {
        let listener = state.withLock { state in
            defer { state.listener = nil }
            return state.listener
        }
        try? await listener?.close()
    }

    private func open() throws -> any Channel {
        try ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { [weak self] channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try pipeline.addHandler(WaitingGuest { self?.state.withLock { $0.progress } })
                }
            }
            .bind(host: host, port: port).wait()
    }
}

/// One connection to the waiting room: one request, one answer, and out.
private final class WaitingGuest: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// For all of a request.
    private static let patience: TimeAmount = .seconds(10)

    private let progress: () -> RestorationProgress?
    private var head: HTTPRequestHead?
    private var timeout: Scheduled<Void>?

    init(_ progress: @escaping () -> RestorationProgress?) {
        self.progress = progress
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = context.loopBound
        timeout = context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) {
            bound.value.close(promise: nil)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timeout?.cancel()
    }

    /// Answers at the head: what comes in a body does not matter.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard head == nil, case .head(let head) = unwrapInboundIn(data) else { return }
        self.head = head
        guard let progress = progress() else { return context.close(promise: nil) }
        let answer = WaitingAnswer(to: head, progress)
        context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
        if head.method != .HEAD { context.write(wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil) }
        let bound = context.loopBound
        context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
            bound.value.close(promise: nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
