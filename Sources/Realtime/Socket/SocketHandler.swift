import DequeModule
import Kernel
import NIOCore
import NIOWebSocket

/// One socket: a channel handler without a task or timer of its own. It reads WebSocket frames, speaks Engine.IO and
/// Socket.IO, and writes frames that others share. Lives on one event loop; its state is small, since it is held for
/// every idle client.
///
/// `opened` (handshake sent) → CONNECT → `connecting` (the host decides; events for it wait) → `ready` → `closing` (close
/// frame sent) → `closed`.
final class SocketHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = ByteBuffer

    enum Phase: UInt8 {
        case opened, connecting, ready, closing, closed
    }

    /// What is counted in the caps, to be given back at the end.
    struct Seats {
        var isEntered = false
        var user: UserID?
    }

    let shard: Shard
    let delegate: any SocketDelegate
    let id: SocketID
    let client: ClientInfo
    var phase = Phase.opened
    /// What it named in CONNECT.
    var namespace = SocketNamespace.main
    var context: ChannelHandlerContext?

    // Connecting
    /// The request, until the host has let the client in.
    var handshake: SocketHandshake?
    /// The refusal for CONNECT when a cap was reached before it.
    var refusal: Refusal?
    var seats = Seats()
    /// Rooms given to the socket while the host was deciding, which are newer than its snapshot.
    var lateRooms: [Room] = []
    var identity: SocketIdentity?

    // Rooms and deadlines, kept for the shard
    var memberships: [RoomMembers.Membership] = []
    var wheelPlace: Wheel.Place?
    var heartbeat: NIODeadline
    var awaitsPong = false
    /// The end of the phase: of the connect timeout, of the token's life, of the patience for a close frame.
    var limit: NIODeadline
    var isWarnedOfExpiry = false

    // Outbound
    var queue = Deque<OutboundPacket>()
    var queuedBytes = 0
    var isUnflushed = false
    /// What the channel last said; asking it for every packet would cost more than the packet.
    var isWritable = true
    /// Questions to the client that wait for its acknowledgement.
    var questions: [Int: Question] = [:]
    var lastQuestion = 0

    // Inbound
    /// The parts of a fragmented message so far.
    var fragments: ByteBuffer?
    /// Events that wait for the one the host works on.
    var pending = Deque<InboundEvent>()
    var pendingBytes = 0
    var isWorking = false
    var unknownEvents: UInt8 = 0

    init(shard: Shard, request: SocketHandshake, delegate: any SocketDelegate) {
        self.shard = shard
        self.delegate = delegate
        id = SocketID(lane: shard.lane)
        client = request.client
        handshake = request
        let now = shard.loop.now
        heartbeat = now + TimeAmount(shard.options.pingInterval)
        limit = now + TimeAmount(shard.options.connectTimeout)
    }

    var isReady: Bool { phase == .ready }
    /// The channel is gone.
    var isGone: Bool { phase == .closed }
    var queuedPackets: Int { queue.count }

    /// The person's own room, which the engine finds its sockets by; nobody leaves it.
    func owns(_ room: Room) -> Bool { identity.map { room == .user($0.caller.userId) } ?? false }

    // MARK: Channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        isWritable = context.channel.isWritable
        if context.channel.isActive { open() }
    }

    func channelActive(context: ChannelHandlerContext) {
        open()
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.transportClose)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        finish(.transportClose)
        self.context = nil
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        isWritable = context.channel.isWritable
        drain()
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent: end(.shutdown)
        case ChannelEvent.inputClosed: cut()
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case NIOWebSocketError.invalidFrameLength: end(.tooLarge)
        case is NIOWebSocketError: end(.malformed("malformed frame"))
        // What still comes in after a malformed frame cannot be read as frames any more.
        case is ByteToMessageDecoderError where phase == .closing: break
        default: cut()
        }
    }

    private func open() {
        refusal = shard.admission.enter(client)
        seats.isEntered = refusal == nil
        let options = shard.options
        // Who will not be let in is not waited for as long as others.
        if refusal != nil { limit = shard.loop.now + TimeAmount(min(options.connectTimeout, options.closeTimeout)) }
        shard.opened(self)
        let open = EngineOpen(
            sid: RandomBytes.secret(16), upgrades: [], pingInterval: options.pingInterval.milliseconds,
            pingTimeout: options.pingTimeout.milliseconds, maxPayload: options.maxPayload)
        guard let json = try? JSON.encode(open) else { return cut() }
        write(.open(json))
    }
}
