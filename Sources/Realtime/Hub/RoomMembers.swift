import Kernel

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
