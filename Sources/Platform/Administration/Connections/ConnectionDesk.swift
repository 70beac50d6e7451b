import Accounts
import Audit
import Hosting
import Kernel
import Realtime
import Storage

/// What the staff see of those who are connected and do about them, each deed with its entry in the audit log: the one
/// way for the interface and the socket.
struct ConnectionDesk: Sendable {
    private let hub: Hub
    private let store: Datastore
    private let accounts: AccountActions
    private let audit: AuditLog

    /// Seconds after which who was put out may come back; their session goes on.
    private static let patience = 30
    /// Connections of one person that are looked at before they end; nobody may have more.
    private static let most = 1000

    init(_ host: Engines, accounts: AccountActions) {
        hub = host.hub
        store = host.store
        audit = host.audit
        self.accounts = accounts
    }

    /// Who is connected, the newest first.
    func connections(_ filter: ConnectionFilter, _ page: PageRequest) async throws -> Page<ConnectionPayload> {
        let key = try page.key(ConnectionFacts.keyLength)
        let found = await hub.connections(filter, after: key, limit: page.limit + 1)
        let people = try await accounts.refs(Set(found.map(\.identity.caller.userId)))
        return Page(fetched: found, limit: page.limit, key: \.key).map { facts in
            ConnectionPayload(facts, user: people[facts.identity.caller.userId])
        }
    }

    /// Ends one connection, or all of one person.
    /// - Returns: how many there were.
    /// - Throws: `not_found` when there is none; `forbidden` for somebody else of an equal or higher rank.
    func disconnect(
        _ input: DisconnectInput, by caller: Caller, from client: ClientInfo
    ) async throws -> DisconnectedPayload {
        let hit = try await found(input)
        guard let user = hit.first?.identity.caller.userId else { throw Refusal.notFound("connection") }
        var details = ["connections": String(hit.count)]
        if let socket = input.socketId { details["socketId"] = socket.value }
        let entry = AuditEntry(
            "connections.end", by: AuditActor(caller, from: client), on: .user(user), details: details,
            reason: input.reason?.value, risk: 10)
        let rank = hit.compactMap(\.identity.caller.staff).max()
        guard user == caller.userId || rank.map({ rank in caller.staff.map { rank < $0 } ?? false }) ?? true else {
            try await audit.deny(entry)
            throw Refusal(.forbidden, "You cannot do this to an equal or higher rank.")
        }
        let notice = DisconnectNotice(
            message: input.reason?.value.nilIfEmpty ?? "An administrator ended this connection.",
            retryAfter: Self.patience)
        try await store.write("administration.disconnect") { context in
            try audit.record(entry, in: context)
            context.afterCommit { [hub] in
                if let socket = input.socketId.flatMap({ SocketID($0.value) }) {
                    hub.disconnect(socket, event: "error", notice)
                } else {
                    hub.disconnect(user: user, event: "error", notice)
                }
            }
        }
        return DisconnectedPayload(disconnected: hit.count)
    }

    private func found(_ input: DisconnectInput) async throws -> [ConnectionFacts] {
        switch (input.socketId, input.userId) {
        case (let socket?, nil):
            guard let id = SocketID(socket.value) else { return [] }
            return await hub.connection(id).map { [$0] } ?? []
        case (nil, let user?): return await hub.connections(ConnectionFilter(user: user), limit: Self.most)
        default: throw Refusal.invalid("socketId", "Name either a connection or a person.")
        }
    }

    /// Says something to everyone who is connected, or to those in one room; who is away does not hear it.
    func announce(
        _ input: AnnouncementInput, to room: Room?, by caller: Caller, from client: ClientInfo
    ) async throws -> AnnouncementPayload {
        try await store.write("administration.announce") { context in
            let payload = AnnouncementPayload(context.newID(), input)
            try audit.record(
                AuditEntry(
                    "connections.announce", by: AuditActor(caller, from: client),
                    on: room.map { AuditTarget("room", $0.name) } ?? AuditTarget("site", "everyone"),
                    details: ["id": "\(payload.id)", "level": payload.level.rawValue, "title": payload.title]),
                in: context)
            context.afterCommit { [hub] in
                if let room {
                    hub.send(AnnouncementPayload.event, to: room, payload)
                } else {
                    hub.broadcast(AnnouncementPayload.event, payload, isVolatile: false)
                }
            }
            return payload
        }
    }
}
