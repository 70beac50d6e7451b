import Kernel
import NIOCore

/// The deadlines of all sockets of one loop in a ring of slots, one timer for all: a socket stands in exactly one slot,
/// at its next deadline or at the horizon when that is further away, and moves in constant time.
struct Wheel {
    private static let slotCount = 64

    /// Length of one slot.
    let tick: TimeAmount
    /// How many sockets stand in it.
    private(set) var count = 0
    /// The moment the current slot stands for.
    private(set) var time: NIODeadline
    private var slots: [[SocketHandler]]
    private var cursor = 0

    init(tick: TimeAmount, now: NIODeadline) {
        self.tick = tick
        time = now
        slots = Array(repeating: [], count: Self.slotCount)
    }

    /// A tenth of the shortest time, between 10 and 250 ms: exact enough, and an idle loop wakes four times a second.
    static func tick(for options: RealtimeOptions) -> TimeAmount {
        let shortest = min(options.pingInterval, options.pingTimeout, options.connectTimeout, options.closeTimeout)
        return .milliseconds(max(10, min(250, shortest.milliseconds / 10)))
    }

    /// Sets the clock of an empty wheel, after a time without sockets.
    mutating func restart(at now: NIODeadline) {
        if count == 0 { time = now }
    }

    /// Puts a socket where it is looked at next: never before `deadline`, at most one tick after it, or at the horizon.
    mutating func place(_ socket: SocketHandler, at deadline: NIODeadline) {
        remove(socket)
        let wait = max(0, (deadline - time).nanoseconds)
        let ticks = min((wait + tick.nanoseconds - 1) / tick.nanoseconds, Int64(Self.slotCount - 1))
        let slot = (cursor + max(1, Int(ticks))) % Self.slotCount
        socket.wheelPlace = Place(slot: Int16(slot), index: Int32(slots[slot].count))
        slots[slot].append(socket)
        count += 1
    }

    /// Takes a socket out; nothing happens when it is not in.
    mutating func remove(_ socket: SocketHandler) {
        guard let place = socket.wheelPlace else { return }
        socket.wheelPlace = nil
        count -= 1
        let slot = Int(place.slot)
        let last = slots[slot].removeLast()
        guard last !== socket else { return }
        slots[slot][Int(place.index)] = last
        last.wheelPlace = place
    }

    /// Turns to the next slot and takes out the sockets that stood there.
    mutating func advance() -> [SocketHandler] {
        cursor = (cursor + 1) % Self.slotCount
        time = time + tick
        let due = slots[cursor]
        slots[cursor] = []
        count -= due.count
        for socket in due { socket.wheelPlace = nil }
        return due
    }

    /// Everybody in it.
    var sockets: [SocketHandler] { slots.flatMap(\.self) }

    /// Where a socket stands, kept by the socket.
    struct Place {
        let slot: Int16
        let index: Int32
    }
}
