import Foundation
import Kernel
import Logging
import NIOCore

/// CONNECT: the host decides who it is, which rooms to join, and what `ready` says.
extension SocketHandler {
    func connect(with auth: Data?) {
        guard var handshake else { return }
        self.handshake = nil
        handshake.namespace = namespace
        if let refusal { return refuse(refusal) }
        do {
            if let auth { handshake = try handshake.with(auth: auth) }
        } catch {
            return refuse(error)
        }
        phase = .connecting
        limit = .distantFuture
        let mark = shard.beginAuthenticating()
        let me = NIOLoopBound(self, eventLoop: shard.loop)
        Task { [handshake, delegate, loop = shard.loop] in
            do {
                let caller = await Result { try await delegate.authenticate(handshake) }
                let identity = try await loop.submit {
                    try me.value.authenticated(caller, since: mark, deviceId: handshake.deviceId)
                }.get()
                let rooms = try await delegate.rooms(for: identity)
                try await loop.submit { try me.value.join(rooms) }.get()
                let reply = try await delegate.ready(for: identity)
                loop.execute { me.value.connected(reply, joined: rooms) }
            } catch {
                loop.execute { me.value.refuse(error) }
            }
        }
    }

    /// The socket ended while the host was deciding.
    private struct Ended: Error {}

    private func authenticated(
        _ result: Result<Caller, any Error>, since mark: Int, deviceId: String?
    ) throws -> SocketIdentity {
        let isRevoked = shard.endAuthenticating(since: mark, try? result.get(), in: namespace)
        let caller = try result.get()
        guard phase == .connecting else { throw Ended() }
        guard !isRevoked else { throw Refusal(.unauthorized, "This session has ended.") }
        try shard.admission.seat(caller)
        seats.user = caller.userId
        let identity = SocketIdentity(
            socket: id, namespace: namespace, caller: caller, client: client, deviceId: deviceId,
            connectedAt: shard.clock.now())
        self.identity = identity
        shard.register(self, of: caller.userId)
        return identity
    }

    private func join(_ rooms: [Room]) throws {
        guard phase == .connecting else { throw Ended() }
        for room in rooms { shard.enter(self, room) }
    }

    private func connected(_ reply: ConnectReply, joined rooms: [Room]) {
        guard phase == .connecting else { return }
        let kept = reply.rooms.union(lateRooms)
        for room in rooms where !kept.contains(room) && !owns(room) { shard.leave(self, room) }
        lateRooms = []
        phase = .ready
        write(.connect(id, namespace))
        write(.event("ready", reply.payload, isVolatile: false, namespace))
        planExpiry()
        drain()
    }

    /// Answers CONNECT with the reason and closes: whoever is refused comes back with a new connection.
    private func refuse(_ error: any Error) {
        guard phase < .ready, !(error is Ended) else { return }
        let refusal = known(error, doing: "connect")
        shard.counts.refused[refusal.code.rawValue, default: 0] += 1
        if let json = try? Answers.connectError(refusal) {
            write(.connectError(namespace: namespace.rawValue, json))
        }
        end(.connectRefused)
    }

    /// Another namespace is refused and the connection stays, as the reference server does; the connect timeout runs on.
    func refuse(namespace: String) {
        let refusal = Refusal(.namespaceForbidden, "There is no such namespace here.")
        shard.counts.refused[refusal.code.rawValue, default: 0] += 1
        guard isWritable, let json = try? Answers.connectError(refusal) else { return }
        write(.connectError(namespace: namespace, json))
    }

    /// What a client may be told of a failure: a refusal as it is; anything else is logged here and becomes `internal`.
    func known(_ error: any Error, doing what: String) -> Refusal {
        if let refusal = error as? Refusal { return refusal }
        shard.logger.error("A socket's request failed.", metadata: ["event": "\(what)", "error": "\(error)"])
        return Refusal(.internal, "Something went wrong on the server.", cause: error)
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
