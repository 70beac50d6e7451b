import Kernel
import Realtime

/// What a module adds to a new socket.
package protocol ConnectionContributing: Sendable {
    /// The rooms to join before the snapshot is read, so that nothing falls between the two.
    func rooms(for caller: Caller) async throws -> [Room]
    /// The module's members of the `ready` event.
    func ready(for caller: Caller) async throws -> ReadyPart
    /// The socket is gone. Runs on its event loop: hand over and return.
    func disconnected(_ socket: SocketIdentity)
}

extension ConnectionContributing {
    package func disconnected(_ socket: SocketIdentity) {}
}

/// Members of the `ready` event, and the rooms its snapshot still allows.
package struct ReadyPart: Sendable {
    package let fields: [(String, any Encodable & Sendable)]
    /// Of the rooms asked for, those the caller may still be in when the snapshot was read.
    package let rooms: Set<Room>

    package init(fields: [(String, any Encodable & Sendable)], rooms: Set<Room> = []) {
        self.fields = fields
        self.rooms = rooms
    }
}
