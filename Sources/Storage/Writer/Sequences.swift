import GRDB
import Kernel

/// The promise that identities grow over restarts: a row says below which identity everything ever stored lies, and the
/// next process starts there. Extended some seconds ahead, inside a commit that happens anyway.
struct IDReservation {
    /// How far ahead is reserved, in identities: 4 s. A restart after a crash makes identities that are at most so much
    /// in the future.
    private static let window = Int64(4000) << IDGenerator.sequenceBits

    private(set) var reserved: Int64

    /// Reads the row and raises the generator's floor to it.
    init(in db: Database, raising ids: IDGenerator) throws {
        reserved = try db.first("SELECT reservedUntil FROM idReservation WHERE id = 1") { $0[0] } ?? 0
        ids.raise(to: reserved)
    }

    /// What to reserve so that everything up to `newest` is covered; nil when enough is.
    func raised(for newest: Int64) -> Int64? {
        newest > reserved - Self.window / 2 ? newest + Self.window : nil
    }

    /// Writes the row; `committed` follows the commit.
    func write(_ value: Int64, in db: Database) throws {
        try db.run("UPDATE idReservation SET reservedUntil = ? WHERE id = 1", [value])
    }

    /// Writes the row in a transaction of its own.
    func write(_ value: Int64, with journal: GroupJournal, in db: Database) throws {
        try db.inTransaction(.immediate) {
            try write(value, in: db)
            try journal.raisePosition(in: db)
            return .commit
        }
    }

    mutating func committed(_ value: Int64) {
        reserved = value
    }
}

/// The newest position of each room, remembered by the writer so that an event costs no lookup. Only the writer's thread
/// uses it.
///
/// The memory is a mere copy of the log: whatever is rolled back is forgotten and read again, so no gap can arise.
final class RoomSequences {
    /// Rooms remembered at most, some 10 MB; beyond, all are forgotten.
    private static let capacity = 65_536

    private var last: [Room: Int64] = [:]

    /// The position of the room's next event.
    func next(_ room: Room, in db: Database) throws -> Int64 {
        if last.count >= Self.capacity && last[room] == nil { last.removeAll(keepingCapacity: true) }
        let next = try (last[room] ?? db.lastSeq(of: room)) + 1
        last[room] = next
        return next
    }

    /// Forgets rooms whose newest events were rolled back.
    func forget(_ rooms: some Sequence<Room>) {
        for room in rooms { last[room] = nil }
    }

    func forgetAll() {
        last.removeAll(keepingCapacity: true)
    }
}
