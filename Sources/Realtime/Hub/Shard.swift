import Kernel
import Logging
import NIOCore
import Synchronization

/// Everything the engine knows on one event loop: its sockets, its share of each room, its deadlines. Touched on that
/// loop only; `Lane` is the way in.
final class Shard {
    let loop: any EventLoop
    let lane: UInt16
    let options: RealtimeOptions
    let clock: WallClock
    let logger: Logger
    let admission: Admission
    /// Counts; the gauges in it are filled in when asked for.
    var counts = RealtimeStatistics()

    /// Those who said who they are, until they end.
    var sockets: [SocketID: SocketHandler] = [:]
    var rooms: [Room: RoomMembers] = [:]
    private var channels = 0
    private var wheel: Wheel
    private var isTurning = false
    private var unflushed: [SocketHandler] = []
    var authenticating = 0
    /// Whom to refuse among those whose credential is being looked at now (see `Shard.revoke`).
    var revocations: [Revocation] = []

    init(
        loop: any EventLoop, lane: UInt16, options: RealtimeOptions, clock: WallClock, logger: Logger,
        admission: Admission
    ) {
        self.loop = loop
        self.lane = lane
        self.options = options
        self.clock = clock
        self.logger = logger
        self.admission = admission
        wheel = Wheel(tick: Wheel.tick(for: options), now: .uptimeNanoseconds(0))
    }

    /// The counts with the gauges of this moment.
    var statistics: RealtimeStatistics {
        var statistics = counts
        for socket in sockets.values where socket.isReady { statistics.connected[socket.namespace, default: 0] += 1 }
        statistics.connecting = channels - statistics.connections
        statistics.rooms = rooms.count
        statistics.queuedPackets = sockets.values.reduce(0) { $0 + $1.queuedPackets }
        return statistics
    }

    // MARK: Sockets

    /// A channel became a socket.
    func opened(_ socket: SocketHandler) {
        channels += 1
        schedule(socket)
    }

    /// A socket's channel is gone.
    func closed(_ socket: SocketHandler) {
        channels -= 1
        wheel.remove(socket)
    }

    /// Ends every socket, whoever it is.
    func endAll(_ ending: SocketEnding) {
        for socket in wheel.sockets { socket.end(ending) }
    }

    // MARK: Flushing

    /// Remembers that something was written; the flush comes when the loop has done what it has now, so that everything
    /// that meets in one turn goes out in one write.
    func markUnflushed(_ socket: SocketHandler) {
        unflushed.append(socket)
        guard unflushed.count == 1 else { return }
        loop.assumeIsolated().execute { self.flush() }
    }

    private func flush() {
        let written = unflushed
        unflushed = []
        for socket in written { socket.flush() }
    }

    // MARK: Deadlines

    /// Has the socket looked at when its next deadline comes.
    func schedule(_ socket: SocketHandler) {
        if !isTurning { wheel.restart(at: loop.now) }
        wheel.place(socket, at: socket.nextDeadline)
        turn()
    }

    private func turn() {
        guard !isTurning, wheel.count > 0 else { return }
        isTurning = true
        loop.assumeIsolated().scheduleTask(deadline: wheel.time + wheel.tick) {
            self.advance()
            self.isTurning = false
            self.turn()
        }
    }

    private func advance() {
        let now = loop.now
        while wheel.time + wheel.tick <= now {
            for socket in wheel.advance() {
                socket.deadlinePassed(now: now)
                if !socket.isGone { wheel.place(socket, at: socket.nextDeadline) }
            }
        }
    }
}

/// The way into one event loop: work posted from any thread runs on the loop in the order it was posted, and what comes
/// while the loop is busy crosses together, with one wake-up.
final class Lane: Sendable {
    typealias Work = @Sendable (Shard) -> Void

    let loop: any EventLoop
    private let shard: NIOLoopBoundBox<Shard>
    private let inbox = Mutex<[Work]>([])

    init(loop: any EventLoop, shard: sending Shard) {
        self.loop = loop
        self.shard = NIOLoopBoundBox.makeBoxSendingValue(shard, eventLoop: loop)
    }

    /// The loop's state, for code that runs on it.
    var state: Shard { shard.value }

    /// Hands work over and returns.
    func post(_ work: @escaping Work) {
        let isFirst = inbox.withLock { inbox in
            inbox.append(work)
            return inbox.count == 1
        }
        if isFirst { loop.execute { self.drain() } }
    }

    /// Hands work over and waits for its result.
    func run<Value: Sendable>(_ work: @escaping @Sendable (Shard) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            post { shard in continuation.resume(with: Result { try work(shard) }) }
        }
    }

    private func drain() {
        let batch = inbox.withLock { inbox in
            let batch = inbox
            inbox = []
            return batch
        }
        let shard = shard.value
        for work in batch { work(shard) }
    }
}
