import Kernel

extension Hub {
    private struct Eviction: Encodable {
        let room: Room
        let reason: String
    }

    /// Subscribes a socket. When this returns, every event published from now on arrives (see the rule of joining
    /// above). Joining twice is joining once.
    /// - Throws: `Refusal` with `conflict` when the client holds as many rooms as it may, `gone` when it is closed.
    package func join(_ socket: SocketID, _ room: Room) async throws {
        guard let lane = lane(of: socket) else { throw Self.gone }
        let limit = options.maxRooms
        try await lane.run { shard in
            guard let handler = shard.sockets[socket] else { throw Self.gone }
            guard handler.memberships.count < limit || shard.isIn(handler, room) else {
                throw Refusal(.conflict, "This connection follows \(limit) rooms already; leave one first.")
            }
            shard.join(handler, room)
        }
    }

    /// Ends a subscription the client no longer wants.
    package func leave(_ socket: SocketID, _ room: Room) {
        lane(of: socket)?.post { shard in
            guard let handler = shard.sockets[socket], !handler.owns(room) else { return }
            shard.leave(handler, room)
        }
    }

    /// Subscribes all sockets of a person, after they became a member of something.
    package func join(user: UserID, _ room: Room) {
        post { shard in
            for socket in shard.members(of: .user(user)) { shard.join(socket, room) }
        }
    }

    /// Ends the subscription of all sockets of a person, after they left something themselves.
    package func leave(user: UserID, _ room: Room) {
        guard room != .user(user) else { return }
        post { shard in
            for socket in shard.members(of: .user(user)) { shard.leave(socket, room) }
        }
    }

    /// Takes a room away from the sockets `isHit` names and tells them so: `room:evicted {room, reason}`.
    ///
    /// - Parameter isHit: asked on the event loops for each socket in the room: pure and quick.
    package func evict(
        _ room: Room, reason: String, where isHit: @escaping @Sendable (SocketIdentity) -> Bool
    ) {
        guard admission.total > 0,
            let packet = packet("room:evicted", Eviction(room: room, reason: reason), isVolatile: false)
        else { return }
        post { shard in
            for socket in shard.members(of: room) where !socket.owns(room) {
                guard let identity = socket.identity, isHit(identity) else { continue }
                shard.leave(socket, room)
                socket.send(packet)
            }
        }
    }

    /// What is asked of a socket that ended.
    static var gone: Refusal { Refusal(.gone, "This connection is closed.") }
}
