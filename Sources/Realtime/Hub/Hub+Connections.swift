import Kernel

/// One connection as those who run the server see it.
package struct ConnectionFacts: Sendable {
    package let identity: SocketIdentity
    /// How many rooms of each kind it is in; which they are is the person's own business.
    package let rooms: [String: Int]

    /// What lists are ordered by: the newest first.
    package var key: [Int64] { identity.key }

    /// How many numbers a key has.
    package static let keyLength = 3
}

/// Which connections are meant; what is nil does not matter.
package struct ConnectionFilter: Sendable {
    package var user: UserID?
    /// As the server sees it, behind trusted proxies.
    package var address: String?

    package init(user: UserID? = nil, address: String? = nil) {
        self.user = user
        self.address = address
    }

    func admits(_ identity: SocketIdentity) -> Bool {
        user.map { $0 == identity.caller.userId } ?? true && address.map { $0 == identity.client.address } ?? true
    }
}

extension Hub {
    /// The connections that are in, of all namespaces, the newest first.
    ///
    /// - Parameters:
    ///   - key: only those behind this one.
    ///   - limit: how many at most; each loop keeps no more than that while it looks.
    package func connections(
        _ filter: ConnectionFilter, after key: [Int64]? = nil, limit: Int
    ) async -> [ConnectionFacts] {
        let found = await collect { $0.connections(filter, after: key, limit: limit) }
        return Array(found.joined().sorted { Self.comesFirst($0.key, $1.key) }.prefix(limit))
    }

    /// One connection; nil when it has ended or never was.
    package func connection(_ socket: SocketID) async -> ConnectionFacts? {
        guard let lane = lane(of: socket) else { return nil }
        return (try? await lane.run { $0.sockets[socket].flatMap { $0.isReady ? $0.facts : nil } }) ?? nil
    }

    /// Ends one connection: a last event if it is in namespace `/`, the Socket.IO disconnect, then the close. Nothing
    /// happens when it has ended before.
    package func disconnect(_ socket: SocketID, event: String, _ payload: some Encodable) {
        guard let packet = packet(event, payload, isVolatile: false) else { return }
        lane(of: socket)?.post { $0.sockets[socket]?.end(.revoked, last: packet) }
    }

    static func comesFirst(_ left: [Int64], _ right: [Int64]) -> Bool { right.lexicographicallyPrecedes(left) }
}

extension Shard {
    /// The first of the connections on this loop.
    func connections(_ filter: ConnectionFilter, after key: [Int64]?, limit: Int) -> [ConnectionFacts] {
        let candidates = filter.user.map { members(of: .user($0)) } ?? Array(sockets.values)
        // The loop stands still meanwhile: all are looked at, but only the few that are shown are kept in order.
        var first: [(key: [Int64], socket: SocketHandler)] = []
        for socket in candidates {
            guard socket.isReady, let identity = socket.identity, filter.admits(identity) else { continue }
            let own = identity.key
            if let key, !Hub.comesFirst(key, own) { continue }
            if first.count == limit, let last = first.last, !Hub.comesFirst(own, last.key) { continue }
            first.insert((own, socket), at: first.firstIndex { Hub.comesFirst(own, $0.key) } ?? first.count)
            if first.count > limit { first.removeLast() }
        }
        return first.compactMap(\.socket.facts)
    }
}

extension SocketIdentity {
    fileprivate var key: [Int64] { [connectedAt.milliseconds] + socket.numbers }
}

extension SocketHandler {
    /// Nil before it has shown who it is.
    fileprivate var facts: ConnectionFacts? {
        identity.map { identity in
            ConnectionFacts(
                identity: identity,
                rooms: memberships.reduce(into: [:]) { $0[$1.members.room.kind, default: 0] += 1 })
        }
    }
}
