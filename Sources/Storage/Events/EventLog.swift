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
    /// Old rows that may go: never the newest of a room, which carries its count on.
    static let outdated = """
        SELECT id FROM loggedEvents AS event WHERE id > ? AND id < ?
        AND seq < (SELECT seq FROM loggedEvents WHERE room = event.room ORDER BY seq DESC LIMIT 1)
        ORDER BY id LIMIT ?
        """
    static let delete = "DELETE FROM loggedEvents WHERE id IN (SELECT value FROM json_each(?))"
    /// All of them, for the test of their plans.
    static let queries = [ofRoom, ofAll, lastSeq, newest, outdated, delete]

    static func append(_ event: LoggedEvent, in db: Database) throws {
        try db.run(insert, [event.id, event.room, event.seq, event.type, event.payload, event.at])
    }

    static func event(_ row: Row) -> LoggedEvent {
        LoggedEvent(id: row[0], room: row[1], seq: row[2], type: row[3], payload: row[4], at: row[5])
    }
}
