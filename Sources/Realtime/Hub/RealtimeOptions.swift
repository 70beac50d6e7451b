import Kernel

/// Bounds and times of the engine; every one is a setting.
package struct RealtimeOptions: Sendable {
    /// Time between the server's pings.
    package var pingInterval: Duration = .seconds(25)
    /// Time a client has for its pong.
    package var pingTimeout: Duration = .seconds(20)
    /// Bytes of a message from a client, over all its frames.
    package var maxPayload = 1_000_000
    /// Time from the handshake to CONNECT.
    package var connectTimeout: Duration = .seconds(10)
    /// Time a client has to answer a close frame before the connection is cut.
    package var closeTimeout: Duration = .seconds(3)
    /// Bytes that may wait for a slow reader, beyond the channel's own 64 KB.
    package var maxQueuedBytes = 1_048_576
    /// Packets that may wait for a slow reader.
    package var maxQueuedPackets = 1000
    /// Events of one client that may wait for their turn; clients replay up to 100 after a reconnect.
    package var maxPendingEvents = 128
    /// Bytes of the events that wait for their turn.
    package var maxPendingBytes = 2_000_000
    /// Rooms a client may ask for; rooms the server joins by itself may go beyond.
    package var maxRooms = 200
    /// Events of names nobody knows before the connection ends.
    package var maxUnknownEvents = 20
    /// Connections of one person.
    package var socketsPerUser = 5
    /// Connections of one member of staff.
    package var socketsPerStaff = 1000
    /// Connections from one address, unless it is exempt.
    package var socketsPerAddress = 20
    /// Connections altogether.
    package var maxSockets = 100_000
    /// How long before its token ends a client is told.
    package var tokenWarning: Duration = .seconds(60)
    /// How long a connection outlives its token.
    package var tokenGrace: Duration = .seconds(60)
    /// Bytes of one read.
    package var receiveBufferBytes = 512

    package init() {}
}

/// Counts of the engine for the metrics page: gauges of this moment, and totals since the start.
package struct RealtimeStatistics: Sendable, Equatable {
    /// Sockets that are in (`ready` sent), by what they are for.
    package internal(set) var connected: [SocketNamespace: Int] = [:]
    /// Sockets between the handshake and `ready`.
    package internal(set) var connecting = 0
    /// Rooms with somebody in them, counted once for each loop that knows them.
    package internal(set) var rooms = 0
    /// Packets that wait for slow readers.
    package internal(set) var queuedPackets = 0
    package internal(set) var framesIn = 0
    package internal(set) var eventsIn = 0
    package internal(set) var framesOut = 0
    package internal(set) var bytesOut = 0
    /// Events made for rooms and persons; a broadcast counts once, however many hear it.
    package internal(set) var eventsEncoded = 0
    /// Volatile events that slow readers missed.
    package internal(set) var droppedVolatile = 0
    /// CONNECTs that were refused, by error code.
    package internal(set) var refused: [String: Int] = [:]
    /// Ended connections by reason.
    package internal(set) var ended: [String: Int] = [:]

    /// Sockets that are in, of all namespaces.
    package var connections: Int { connected.values.reduce(0, +) }
    /// Connections closed for being too slow.
    package var slowCloses: Int { ended[SocketEnding.slowConsumer.reason, default: 0] }

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.connected.merge(right.connected, uniquingKeysWith: +)
        sum.connecting += right.connecting
        sum.rooms += right.rooms
        sum.queuedPackets += right.queuedPackets
        sum.framesIn += right.framesIn
        sum.eventsIn += right.eventsIn
        sum.framesOut += right.framesOut
        sum.bytesOut += right.bytesOut
        sum.eventsEncoded += right.eventsEncoded
        sum.droppedVolatile += right.droppedVolatile
        sum.refused.merge(right.refused, uniquingKeysWith: +)
        sum.ended.merge(right.ended, uniquingKeysWith: +)
        return sum
    }
}
