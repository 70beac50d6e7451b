import GRDB
import Kernel

/// The SQL of the event log. The table is not called `events`, since that name belongs to a calendar in the product's
/// model.
///
/// One row an event serves consumers (by `id`, which grows in commit order) and the resumption of a room (by `room` and
/// `seq`, which has no gaps).
enum EventLog {
    static let insert = """
        INSERT INTO loggedEvents (id, room, seq, type, payload, createdAt) VALUES (?, ?, ?, ?, ?, ?)
        """
    static let ofRoom = """
        SELECT id, room, seq, type, payload, createdAt FROM loggedEvents WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?
        """
    static let ofAll = """
        SELECT id, room, seq, type, payload, createdAt FROM loggedEvents WHERE id > ? ORDER BY id LIMIT ?
        """
    static let lastSeq = "SELECT seq FROM loggedEvents WHERE room = ? ORDER BY seq DESC LIMIT 1"
    static let newest = "SELECT max(id) FROM loggedEvents"
    static let newestMoment = "SELECT createdAt FROM loggedEvents WHERE id = (SELECT max(id) FROM loggedEvents)"
    /// Old rows that may go: never the newest of a room, which carries its count on.
    static let outdated = """
        SELECT id FROM loggedEvents AS event WHERE id > ? AND id < ?
        AND seq < (SELECT seq FROM loggedEvents WHERE room = event.room ORDER BY seq DESC LIMIT 1)
        ORDER BY id LIMIT ?
        """
    /// How many events each room has, and from its first to its last. Binds a room to go on after, and a limit.
    static let spans = """
        SELECT room, count(*), max(seq) - min(seq) + 1 FROM loggedEvents WHERE room > ? GROUP BY room ORDER BY room LIMIT ?
        """
    static let delete = "DELETE FROM loggedEvents WHERE id IN (SELECT value FROM json_each(?))"
    /// All of them, for the test of their plans.
    static let queries = [ofRoom, ofAll, lastSeq, newest, newestMoment, outdated, spans, delete]

    static func append(_ event: LoggedEvent, in db: Database) throws {
        try db.runDirectly(insert) { values in
            values.add(event.id)
            values.add(event.room.name)
            values.add(event.seq)
            values.add(event.type)
            values.add(event.payload)
            values.add(event.at)
        }
    }

    static func event(_ row: Row) -> LoggedEvent {
        LoggedEvent(id: row[0], room: row[1], seq: row[2], type: row[3], payload: row[4], at: row[5])
    }
}

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

    /// Whether there is anything for `Datastore.trimEvents`.
    package func hasOutdatedEvents(before time: Timestamp) throws -> Bool {
        try exists(EventLog.outdated, [0, LogEventID.first(at: time), 1])
    }

    /// The newest event of all; nil in an empty log.
    package func newestEvent() throws -> LogEventID? {
        // An empty log answers one row with NULL.
        try first(EventLog.newest) { $0[0] as LogEventID? } ?? nil
    }
}

/// The event log from outside: resumption of rooms, consumers with cursors, and trimming.
extension Datastore {
    /// Up to `limit` events of a room after a position, in order; see `Database.events(in:after:limit:)`.
    package func events(in room: Room, after seq: Int64, limit: Int) async throws -> [LoggedEvent] {
        try await read { try $0.events(in: room, after: seq, limit: limit) }
    }

    /// Up to `limit` events of all rooms after an event, in commit order; from the start when nil.
    package func events(after id: LogEventID?, limit: Int) async throws -> [LoggedEvent] {
        try await read { try $0.events(after: id, limit: limit) }
    }

    /// The newest position of each room asked for; 0 where nothing ever happened.
    package func lastSeq(of rooms: [Room]) async throws -> [Room: Int64] {
        try await read { try $0.lastSeq(of: rooms) }
    }

    /// Removes events made before `time`, in writes of a few milliseconds with room for others between them. The newest
    /// event of each room stays, so that its positions go on.
    /// - Returns: how many were removed.
    @discardableResult
    package func trimEvents(before time: Timestamp) async throws -> Int {
        let end = LogEventID.first(at: time)
        var last = LogEventID(rawValue: 0)
        var removed = 0
        while true {
            let from = last
            let ids: [LogEventID] = try await read(.slow) { db in
                try db.all(EventLog.outdated, [from, end, 250]) { $0[0] }
            }
            guard let newest = ids.last else { return removed }
            removed += try await write("storage.trimEvents") { try $0.db.run(EventLog.delete, [ids.jsonList()]) }
            last = newest
        }
    }
}
