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
