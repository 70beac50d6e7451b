import DequeModule
import Kernel
import Logging
import NIOCore
import NIOWebSocket

/// The end: said to the client with a code, given time to arrive, then cut.
extension SocketHandler {
    /// Begins the close: out of the rooms at once, a last event if there is one, the close frame, and a bounded wait for
    /// the client's own.
    func end(_ ending: SocketEnding, last packet: OutboundPacket? = nil) {
        guard phase < .closing else { return }
        if let packet, packet.namespace == namespace, phase == .ready { write(packet) }
        if ending.isFinal, phase == .ready { write(.disconnect(namespace)) }
        write(OutboundPacket(frame: TextFrame.close(ending.code, reason: ending.reason), isVolatile: false))
        release(ending)
        phase = .closing
        limit = shard.loop.now + TimeAmount(shard.options.closeTimeout)
        shard.schedule(self)
    }

    /// Closes the channel without a further word; `channelInactive` does the rest.
    func cut() {
        context?.flush()
        context?.close(promise: nil)
    }

    /// The channel is gone, whoever closed it.
    func finish(_ ending: SocketEnding) {
        guard phase != .closed else { return }
        if phase < .closing { release(ending) }
        phase = .closed
        shard.closed(self)
        if seats.isEntered { shard.admission.leave(client) }
        seats.isEntered = false
    }

    /// Gives back everything but the channel, and tells the host.
    private func release(_ ending: SocketEnding) {
        shard.counts.ended[ending.reason, default: 0] += 1
        if identity != nil { shard.unregister(self) }
        if let user = seats.user { shard.admission.unseat(user) }
        seats.user = nil
        handshake = nil
        fragments = nil
        queue = Deque()
        queuedBytes = 0
        pending = Deque()
        pendingBytes = 0
        dropQuestions()
        if phase == .ready, let identity { delegate.disconnected(identity, reason: ending.reason) }
        shard.logger.debug(
            "Socket ended.",
            metadata: ["socket": "\(id)", "reason": "\(ending.reason)", "address": "\(client.address)"])
    }
}

/// Why and how a connection ends: the code of the close frame tells the client whether to come back.
///
/// | code | meaning for the client |
/// |---|---|
/// | 1000, 1001 | it asked for it, or the line is dead |
/// | 1002, 1003, 1007, 1008, 1009 | it broke the protocol or a bound; coming back will not help |
/// | 1012 | the server restarts: come back after the hint of `system:shutdown` |
/// | 1013 | it was too slow: come back at once and resume |
/// | 4001 | the token ended: come back with a fresh one |
/// | 4003 | the session was ended by `session:revoked` or the like: do not come back with it |
package struct SocketEnding: Sendable {
    let code: WebSocketErrorCode
    /// The words of the close frame, of the log and of the host.
    package let reason: String
    /// Whether a Socket.IO DISCONNECT goes first, after which stock clients stay away.
    let isFinal: Bool

    private init(_ code: WebSocketErrorCode, _ reason: String, isFinal: Bool = false) {
        self.code = code
        self.reason = reason
        self.isFinal = isFinal
    }

    static let clientDisconnect = SocketEnding(.normalClosure, "client disconnect")
    static let transportClose = SocketEnding(.normalClosure, "transport close")
    static let pingTimeout = SocketEnding(.goingAway, "ping timeout")
    static let binary = SocketEnding(.unacceptableData, "binary messages are not accepted")
    static let invalidText = SocketEnding(.dataInconsistentWithMessage, "text is not UTF-8")
    static let tooLarge = SocketEnding(.messageTooLarge, "message too large")
    static let connectTimeout = SocketEnding(.policyViolation, "connect timeout")
    static let connectRefused = SocketEnding(.policyViolation, "connect refused")
    static let flooding = SocketEnding(.policyViolation, "too many events at once")
    static let unknownEvents = SocketEnding(.policyViolation, "too many unknown events")
    static let shutdown = SocketEnding(.init(codeNumber: 1012), "server shutdown")
    static let slowConsumer = SocketEnding(.init(codeNumber: 1013), "slow consumer")
    static let tokenExpired = SocketEnding(.init(codeNumber: 4001), "token expired")
    static let revoked = SocketEnding(.init(codeNumber: 4003), "session ended by the server", isFinal: true)

    /// Frames or packets that break the protocol.
    static func malformed(_ reason: String) -> SocketEnding { SocketEnding(.protocolError, reason) }
}
