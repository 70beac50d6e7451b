import GRDB
import Kernel

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
