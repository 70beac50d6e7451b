/// Counts of the engine for the metrics page: gauges of this moment, and totals since the start.
package struct RealtimeStatistics: Sendable, Equatable {
    /// Sockets that are in (`ready` sent).
    package internal(set) var connections = 0
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

    /// Connections closed for being too slow.
    package var slowCloses: Int { ended[SocketEnding.slowConsumer.reason, default: 0] }

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.connections += right.connections
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
