import GRDB
import Kernel
import Telemetry

/// What a verb has inside its write. It lives on the writer's thread for the time of the body; everything it collects is
/// dropped when the body throws.
package final class WriteContext {
    /// The writing connection, inside the verb's savepoint. The body must not begin or end transactions.
    package let db: Database
    /// The moment of the verb: the same however often it is asked.
    package let now: Timestamp
    /// The trace the verb is a part of, for what it promises.
    package let trace: TraceOrigin?
    private let ids: IDGenerator
    private let sequences: RoomSequences
    let scope = WriteScope()
    private(set) var events: [LoggedEvent] = []
    private(set) var invalidations: [@Sendable () -> Void] = []
    private(set) var afterwards: [@Sendable () -> Void] = []

    init(db: Database, now: Timestamp, trace: TraceOrigin?, ids: IDGenerator, sequences: RoomSequences) {
        self.db = db
        self.now = now
        self.trace = trace
        self.ids = ids
        self.sequences = sequences
    }

    /// A fresh identity.
    package func newID<Kind>(_: Kind.Type = Kind.self) -> ID<Kind> {
        ids.next()
    }

    /// Adds an event to the log as the next of its room. Subscribers get it after the commit.
    /// - Parameter payload: one JSON object that looks the same to everyone in the room.
    package func emit(_ type: String, to room: Room, _ payload: some Encodable) throws {
        let payload = try JSON.encode(payload)
        let seq = try sequences.next(room, in: db)
        let event = LoggedEvent(id: ids.next(), room: room, seq: seq, type: type, payload: payload, at: now)
        do {
            try EventLog.append(event, in: db)
        } catch {
            // A body that goes on in spite of the error must not leave a gap.
            sequences.forget([room])
            throw error
        }
        events.append(event)
    }

    /// Announces that what caches hold has changed: `body` drops it. It runs at once, so that nothing is kept while the
    /// change is uncommitted, and again before the acknowledgement, or after the rollback. It must do the same both times.
    package func invalidate(_ body: @escaping @Sendable () -> Void) {
        invalidations.append(body)
        scope.invalidating(body)
    }

    /// Does something once the verb is committed and acknowledged: volatile events, waking others. It runs on the writer's
    /// thread, so it hands over and returns.
    package func afterCommit(_ body: @escaping @Sendable () -> Void) {
        afterwards.append(body)
    }
}
