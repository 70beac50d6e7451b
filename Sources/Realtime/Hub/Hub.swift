import Kernel
import Logging
import NIOCore
import Synchronization

/// Rooms and fan-out over all event loops. Safe from any thread; calls hand over and return, and what one thread asks
/// for in order happens in order on every socket.
///
/// ## Joining without losing an event
/// Ask for permission, `try await join`, and only then read the snapshot (with its `seq`), asking for permission again
/// in the same read; when that is refused, `leave`. An event that is not in the snapshot was committed after it, so it is
/// published after the join and arrives; an event that is in both is told apart by its `seq`.
package final class Hub: Sendable {
    package let options: RealtimeOptions
    let lanes: [Lane]
    let admission: Admission
    let logger: Logger
    private let lanesByLoop: [ObjectIdentifier: Lane]
    private let encoded = Atomic(0)
    /// Told of each event of the log on each loop that has somebody in its room: the room, and the time until everybody
    /// there was written to.
    let delivered: @Sendable (Room, Duration) -> Void

    /// - Parameters:
    ///   - group: the event loops the listener serves with.
    ///   - delivered: told how long each event of the log took from `publish` to the sockets of a loop; called there,
    ///     so it must be quick.
    package init(
        group: any EventLoopGroup, options: RealtimeOptions = RealtimeOptions(), clock: WallClock = .system,
        logger: Logger, delivered: @escaping @Sendable (Room, Duration) -> Void = { _, _ in }
    ) {
        self.delivered = delivered
        let admission = Admission(options: options)
        lanes = group.makeIterator().enumerated().map { index, loop in
            let shard = Shard(
                loop: loop, lane: UInt16(index), options: options, clock: clock, logger: logger, admission: admission)
            return Lane(loop: loop, shard: shard)
        }
        lanesByLoop = Dictionary(lanes.map { (ObjectIdentifier($0.loop), $0) }, uniquingKeysWith: { first, _ in first })
        self.options = options
        self.admission = admission
        self.logger = logger
    }

    /// The state of a loop, for code that runs on it.
    func shard(of loop: any EventLoop) throws(ForeignEventLoop) -> Shard {
        guard let lane = lanesByLoop[ObjectIdentifier(loop)] else { throw ForeignEventLoop() }
        return lane.state
    }

    /// The loop a socket lives on.
    func lane(of socket: SocketID) -> Lane? {
        lanes.indices.contains(Int(socket.lane)) ? lanes[Int(socket.lane)] : nil
    }

    /// Has every loop do the same, once.
    func post(_ work: @escaping Lane.Work) {
        for lane in lanes { lane.post(work) }
    }

    /// Counts one event made for rooms or persons.
    func countEncoded(_ count: Int = 1) {
        encoded.add(count, ordering: .relaxed)
    }

    // MARK: Facts

    /// Connections held, with those that have not said who they are yet.
    package var connectionCount: Int { admission.total }

    /// Events made since the start, each once for all who hear it.
    package var eventsEncoded: Int { encoded.load(ordering: .relaxed) }

    /// Whether somebody is connected as this person.
    package func isConnected(_ user: UserID) -> Bool { admission.isSeated(user) }

    /// The persons who hear a room.
    package func users(in room: Room) async -> Set<UserID> {
        await collect { shard in
            Set(shard.members(of: room).compactMap { $0.identity?.caller.userId })
        }.reduce(into: []) { $0.formUnion($1) }
    }

    /// Gauges and totals over all loops.
    package func statistics() async -> RealtimeStatistics {
        var sum = await collect { $0.statistics }.reduce(RealtimeStatistics(), +)
        sum.eventsEncoded = eventsEncoded
        return sum
    }

    func collect<Value: Sendable>(_ read: @escaping @Sendable (Shard) -> Value) async -> [Value] {
        await withTaskGroup(of: Value?.self) { group in
            for lane in lanes { group.addTask { try? await lane.run(read) } }
            return await group.reduce(into: []) { values, value in
                if let value { values.append(value) }
            }
        }
    }
}

extension Hub {
    private struct Shutdown: Encodable {
        let reason: String
        let reconnectAfterMs: Int64
    }

    /// The different hints a shutdown hands out, so that clients do not come back as one wave.
    private static let hints = 32

    /// Stops: nobody is let in any more, everybody hears `system:shutdown {reason, reconnectAfterMs}`, and `notice`
    /// later the connections are closed. Returns when they are gone, at the latest a close timeout after that.
    ///
    /// - Parameters:
    ///   - reconnectAfter: when the server is expected back; each socket's hint lies between this and twice this.
    ///   - notice: time clients have to read the hint; the contract asks for 5 s.
    package func shutdown(reason: String, reconnectAfter: Duration, notice: Duration) async {
        admission.close(reconnectAfter: reconnectAfter)
        let packets = (0..<Self.hints).compactMap { step in
            let hint = reconnectAfter + reconnectAfter * step / Self.hints
            return packet(
                "system:shutdown", Shutdown(reason: reason, reconnectAfterMs: hint.milliseconds), isVolatile: false)
        }
        post { shard in
            for socket in shard.sockets.values {
                if let packet = packets.randomElement() { socket.send(packet) }
            }
        }
        if connectionCount > 0 { try? await Task.sleep(for: notice) }
        post { $0.endAll(.shutdown) }
        let deadline = ContinuousClock.now + options.closeTimeout
        while connectionCount > 0, ContinuousClock.now < deadline { try? await Task.sleep(for: .milliseconds(20)) }
    }
}
