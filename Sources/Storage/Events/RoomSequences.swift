import GRDB
import Kernel

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
