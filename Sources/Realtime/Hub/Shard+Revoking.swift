import Kernel

/// Revocation against a connect under way: a credential that was good when the host looked at it may be revoked before
/// its socket is registered and could be found. So what is revoked while credentials are being looked at is remembered
/// until none is.
extension Shard {
    /// Ends the sockets among `candidates` that `isHit` names, and refuses those that are about to come in.
    func revoke(
        _ candidates: some Sequence<SocketHandler>, last packet: OutboundPacket,
        where isHit: @escaping @Sendable (Caller) -> Bool
    ) {
        for socket in candidates {
            guard let caller = socket.identity?.caller, isHit(caller) else { continue }
            socket.end(.revoked, last: packet)
        }
        if authenticating > 0 { revocations.append(isHit) }
    }

    /// A credential is looked at from here on.
    /// - Returns: how far the revocations have come.
    func beginAuthenticating() -> Int {
        authenticating += 1
        return revocations.count
    }

    /// The host has answered.
    /// - Returns: whether the caller was revoked meanwhile.
    func endAuthenticating(since mark: Int, _ caller: Caller?) -> Bool {
        let isRevoked = caller.map { caller in revocations[mark...].contains { $0(caller) } } ?? false
        authenticating -= 1
        if authenticating == 0 { revocations = [] }
        return isRevoked
    }
}
