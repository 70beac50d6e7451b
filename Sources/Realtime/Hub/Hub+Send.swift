import Foundation
import Kernel
import Logging

extension Hub {
    /// An event of the log, to everyone in its room: encoded once, with `_meta {id, room, seq, ts}` inside its object.
    ///
    /// Calls for one room must come one after the other, in the order of `seq` (the log's bus does): every socket then
    /// hears them in that order.
    package func publish(_ event: LoggedEvent) {
        publish([event])
    }

    /// Events that were committed together: they cross to each loop once.
    package func publish(_ events: [LoggedEvent]) {
        // Who is not connected now joins after this and reads a snapshot that has these events.
        guard admission.total > 0 else { return }
        let start = ContinuousClock.now
        let packets = events.compactMap { event -> (Room, OutboundPacket)? in
            guard let packet = OutboundPacket.logged(event) else {
                logger.error(
                    "The payload of a logged event is no JSON object; it is not sent.",
                    metadata: ["event": "\(event.type)", "id": "\(event.id)"])
                return nil
            }
            return (event.room, packet)
        }
        countEncoded(packets.count)
        post { [delivered] shard in
            for (room, packet) in packets where shard.deliver(packet, to: room, except: nil) {
                delivered(room, start.duration(to: .now))
            }
        }
    }

    /// A volatile event: who is slow or away misses it. In no log, without `_meta`.
    package func send(
        _ type: String, to room: Room, _ payload: some Encodable & Sendable, except: SocketID? = nil
    ) {
        guard admission.total > 0, let packet = packet(type, payload, isVolatile: true) else { return }
        post { $0.deliver(packet, to: room, except: except) }
    }

    /// A volatile event to several rooms; who is in more than one of them hears it once.
    package func send(
        _ type: String, to rooms: [Room], _ payload: some Encodable & Sendable, except: SocketID? = nil
    ) {
        guard admission.total > 0, let packet = packet(type, payload, isVolatile: true) else { return }
        post { $0.deliver(packet, to: rooms, except: except) }
    }

    /// An event to one socket, which does not miss it.
    /// - Parameter namespace: of that socket.
    package func send(
        _ type: String, to socket: SocketID, in namespace: SocketNamespace = .main,
        _ payload: some Encodable & Sendable
    ) {
        guard let packet = packet(type, payload, isVolatile: false, namespace) else { return }
        lane(of: socket)?.post { $0.sockets[socket]?.send(packet) }
    }

    /// An event to everyone in namespace `/`, wherever they are.
    /// - Parameter isVolatile: whether who is slow may miss it.
    package func broadcast(_ type: String, _ payload: some Encodable & Sendable, isVolatile: Bool = true) {
        guard admission.total > 0, let packet = packet(type, payload, isVolatile: isVolatile) else { return }
        post { shard in
            for socket in shard.sockets.values { socket.send(packet) }
        }
    }

    /// An event outside the log. Payloads are plain values, so one that cannot be encoded is a programming error: it is
    /// logged, and nothing is sent.
    func packet(
        _ type: String, _ payload: some Encodable, isVolatile: Bool, _ namespace: SocketNamespace = .main
    ) -> OutboundPacket? {
        do {
            let packet = OutboundPacket.event(type, try JSON.encode(payload), isVolatile: isVolatile, namespace)
            countEncoded()
            return packet
        } catch {
            logger.error("An event could not be encoded.", metadata: ["event": "\(type)", "error": "\(error)"])
            return nil
        }
    }
}

extension Shard {
    /// Hands one packet to everyone in a room.
    /// - Returns: whether there was anybody.
    @discardableResult
    func deliver(_ packet: OutboundPacket, to room: Room, except: SocketID?) -> Bool {
        let members = members(of: room)
        for socket in members where socket.id != except { socket.send(packet) }
        return !members.isEmpty
    }

    /// Hands one packet to everyone in any of the rooms, once.
    func deliver(_ packet: OutboundPacket, to rooms: [Room], except: SocketID?) {
        var served: Set<SocketID> = []
        if let except { served.insert(except) }
        for room in rooms {
            for socket in members(of: room) where served.insert(socket.id).inserted { socket.send(packet) }
        }
    }
}

extension Hub {
    /// An event to one socket that the client answers with an acknowledgement.
    ///
    /// - Returns: the JSON of the acknowledgement's first argument, `null` when it has none.
    /// - Throws: `Refusal` with `unavailable` when no answer comes in time, `gone` when the socket is or gets closed.
    package func ask(
        _ type: String, of socket: SocketID, _ payload: some Encodable & Sendable, within timeout: Duration
    ) async throws -> Data {
        guard let lane = lane(of: socket) else { throw Self.gone }
        let json = try JSON.encode(payload)
        return try await withCheckedThrowingContinuation { continuation in
            lane.post { shard in
                guard let handler = shard.sockets[socket] else { return continuation.resume(throwing: Self.gone) }
                handler.ask(type, json, within: timeout) { continuation.resume(with: $0) }
            }
        }
    }
}
