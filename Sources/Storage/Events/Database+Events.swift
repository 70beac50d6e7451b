import GRDB
import Kernel

/// Reading the event log inside a read or write that also reads other things, so that both are of one moment.
extension Database {
    /// Up to `limit` events of a room after position `seq` (0: from the start), in order. A first position other than
    /// `seq + 1` tells that the log no longer reaches back so far.
    package func events(in room: Room, after seq: Int64, limit: Int) throws -> [LoggedEvent] {
        try all(EventLog.ofRoom, [room, seq, limit], EventLog.event)
    }

    /// Up to `limit` events of all rooms after an event, in commit order; from the start when nil.
    package func events(after id: LogEventID?, limit: Int) throws -> [LoggedEvent] {
        try all(EventLog.ofAll, [id?.rawValue ?? 0, limit], EventLog.event)
    }

    /// The position of the newest event of a room; 0 when it never had one.
    package func lastSeq(of room: Room) throws -> Int64 {
        try first(EventLog.lastSeq, [room]) { $0[0] } ?? 0
    }

    /// The newest positions of many rooms; each room asked for is in the result.
    package func lastSeq(of rooms: [Room]) throws -> [Room: Int64] {
        var found: [Room: Int64] = [:]
        for room in rooms where found[room] == nil { found[room] = try lastSeq(of: room) }
        return found
    }

    /// The newest event of all; nil in an empty log.
    package func newestEvent() throws -> LogEventID? {
        try first(EventLog.newest) { $0[0] } ?? nil
    }
}
