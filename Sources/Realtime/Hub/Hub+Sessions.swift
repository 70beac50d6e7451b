import Kernel

extension Hub {
    /// Puts a fresh credential in the place of the old one (`auth:refresh`): a new expiry, the same person.
    /// - Throws: `Refusal` with `forbidden` for another person, `gone` when the socket is closed.
    package func update(_ socket: SocketID, caller: Caller) async throws {
        guard let lane = lane(of: socket) else { throw Self.gone }
        try await lane.run { shard in
            guard let handler = shard.sockets[socket] else { throw Self.gone }
            try handler.update(caller)
        }
    }

    /// Ends the sockets of a session that was revoked: a last event, such as `session:revoked {reason}`, the Socket.IO
    /// disconnect, then the close.
    package func disconnect(session: SessionID, event: String, _ payload: some Encodable) {
        guard let packet = packet(event, payload, isVolatile: false) else { return }
        // Sessions end rarely, so they are looked for instead of indexed: an index would cost every socket memory.
        post { $0.revoke($0.sockets.values, last: packet) { $0.sessionId == session } }
    }

    /// Ends the sockets of a person in one namespace, such as those of the staff after their power has changed: who still
    /// may opens a new one.
    package func disconnect(user: UserID, from namespace: SocketNamespace) {
        post { shard in
            shard.revoke(shard.members(of: .user(user)), from: namespace) { $0.userId == user }
        }
    }

    /// Ends the sockets of a person, of all their sessions but one when `except` is given.
    package func disconnect(
        user: UserID, except session: SessionID? = nil, event: String, _ payload: some Encodable
    ) {
        guard let packet = packet(event, payload, isVolatile: false) else { return }
        post { shard in
            shard.revoke(shard.members(of: .user(user)), last: packet) {
                $0.userId == user && $0.sessionId != session
            }
        }
    }
}

/// Revocation against a connect under way: a credential that was good when the host looked at it may be revoked before
/// its socket is registered and could be found. So what is revoked while credentials are being looked at is remembered
/// until none is.
extension Shard {
    /// Ends the sockets among `candidates` that `isHit` names, and refuses those that are about to come in.
    func revoke(
        _ candidates: some Sequence<SocketHandler>, last packet: OutboundPacket? = nil,
        from namespace: SocketNamespace? = nil, where isHit: @escaping @Sendable (Caller) -> Bool
    ) {
        let revocation = Revocation(namespace: namespace, isHit: isHit)
        for socket in candidates {
            guard let caller = socket.identity?.caller, revocation.hits(caller, in: socket.namespace) else { continue }
            socket.end(.revoked, last: packet)
        }
        if authenticating > 0 { revocations.append(revocation) }
    }

    /// Whose sockets end.
    struct Revocation: Sendable {
        /// Nil: in all of them.
        let namespace: SocketNamespace?
        let isHit: @Sendable (Caller) -> Bool

        func hits(_ caller: Caller, in other: SocketNamespace) -> Bool {
            (namespace == nil || namespace == other) && isHit(caller)
        }
    }

    /// A credential is looked at from here on.
    /// - Returns: how far the revocations have come.
    func beginAuthenticating() -> Int {
        authenticating += 1
        return revocations.count
    }

    /// The host has answered.
    /// - Returns: whether the caller was revoked meanwhile.
    func endAuthenticating(since mark: Int, _ caller: Caller?, in namespace: SocketNamespace) -> Bool {
        let isRevoked =
            caller.map { caller in revocations[mark...].contains { $0.hits(caller, in: namespace) } } ?? false
        authenticating -= 1
        if authenticating == 0 { revocations = [] }
        return isRevoked
    }
}
