import Accounts
import Kernel
import Logging
import Realtime
import Storage

/// Passes on what people change about themselves to the servers they are in. A hint only, hence volatile: the lists of
/// members are read anew when they are opened.
struct ProfileRelay: Sendable {
    let servers: ServerActions

    /// Starts listening to the log, once.
    func listen() {
        servers.store.subscribe { events in
            for event in events where event.type == AccountEvents.userUpdated { relay(event) }
        }
    }

    private func relay(_ event: LoggedEvent) {
        guard servers.hub.connectionCount > 0,
            let user = UserID(String(event.room.name.dropFirst("user:".count)))
        else { return }
        Task {
            do {
                for payload in try await payloads(of: user) {
                    servers.hub.send(
                        "server:member_update", to: .server(payload.serverId),
                        ServerEventPayload.OfMember(member: payload))
                }
            } catch {
                servers.logger.debug("a changed profile was not passed on", metadata: ["cause": "\(error)"])
            }
        }
    }

    private func payloads(of user: UserID) async throws -> [MemberPayload] {
        try await servers.store.read { db in
            try MemberQueries.standings(of: user, in: db).compactMap { standing in
                guard let layout = try servers.facts.layout(standing.member.serverId, in: db) else { return nil }
                return try servers.payload(of: standing.member, in: layout, db)
            }
        }
    }
}
