import Kernel

/// Who is on this loop, and in which rooms.
extension Shard {
    /// From here on the socket is found by its identity and hears its person's room.
    func register(_ socket: SocketHandler, of user: UserID) {
        sockets[socket.id] = socket
        enter(socket, .user(user))
    }

    /// Out of everything, at its end.
    func unregister(_ socket: SocketHandler) {
        sockets[socket.id] = nil
        for membership in socket.memberships { leave(socket, membership.members.room) }
    }

    /// Gives a socket a room that was not among those its host asked for at the start. Joining twice is joining once.
    func join(_ socket: SocketHandler, _ room: Room) {
        if socket.phase == .connecting { socket.lateRooms.append(room) }
        enter(socket, room)
    }

    /// Puts a socket into a room.
    func enter(_ socket: SocketHandler, _ room: Room) {
        let members = rooms[room] ?? RoomMembers(room)
        rooms[room] = members
        members.insert(socket)
    }

    /// - Returns: false when the socket was not in the room.
    @discardableResult
    func leave(_ socket: SocketHandler, _ room: Room) -> Bool {
        guard let members = rooms[room], members.remove(socket) else { return false }
        if members.sockets.isEmpty { rooms[room] = nil }
        return true
    }

    /// The sockets of a room on this loop. A copy: whoever is written to may end and leave meanwhile.
    func members(of room: Room) -> [SocketHandler] { rooms[room]?.sockets ?? [] }

    /// Whether a socket of this loop hears a room.
    func isIn(_ socket: SocketHandler, _ room: Room) -> Bool {
        guard let members = rooms[room] else { return false }
        return socket.memberships.contains { $0.members === members }
    }
}

/// One room on one loop: who hears it. Each member knows its own position, so joining and leaving cost no search
/// through a large room and a broadcast runs over a plain array.
final class RoomMembers {
    let room: Room
    private(set) var sockets: [SocketHandler] = []

    init(_ room: Room) {
        self.room = room
    }

    /// A place in a room, kept by the socket.
    struct Membership {
        let members: RoomMembers
        fileprivate(set) var index: Int32
    }

    /// - Returns: false when the socket was in already.
    @discardableResult
    func insert(_ socket: SocketHandler) -> Bool {
        guard !socket.memberships.contains(where: { $0.members === self }) else { return false }
        socket.memberships.append(Membership(members: self, index: Int32(sockets.count)))
        sockets.append(socket)
        return true
    }

    /// - Returns: false when the socket was not in.
    @discardableResult
    func remove(_ socket: SocketHandler) -> Bool {
        guard let position = socket.memberships.firstIndex(where: { $0.members === self }) else { return false }
        let index = Int(socket.memberships.swapRemove(at: position).index)
        let last = sockets.removeLast()
        if last !== socket {
            sockets[index] = last
            if let place = last.memberships.firstIndex(where: { $0.members === self }) {
                last.memberships[place].index = Int32(index)
            }
        }
        return true
    }
}

extension Array {
    /// Removes without keeping the order.
    fileprivate mutating func swapRemove(at index: Int) -> Element {
        swapAt(index, count - 1)
        return removeLast()
    }
}
