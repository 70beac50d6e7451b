import Accounts
import Hosting
import Kernel
import Logging
import Realtime
import Storage
import Web

/// What sockets ask of this room.
enum ServerEvents {
    static func all(_ servers: ServerActions) -> [SocketEvent] {
        [
            SocketEvent("server:join", rate: .join, in: ServerRoomInput.self, out: ServerRoomOutput.self) {
                input, call in try await servers.open(input.serverId, on: call.socket)
            },
            SocketEvent("server:leave", rate: .join, in: ServerRoomInput.self, out: NoOutput.self) { input, call in
                call.hub.leave(call.socket.socket, .server(input.serverId))
                return NoOutput()
            },
            SocketEvent("server:members", in: ServerMembersInput.self, out: ServerMembersOutput.self) { input, call in
                let page = PageRequest(
                    after: try call.cursor(input.after), limit: input.limit?.value ?? PageQuery.defaultLimit)
                let members = try await servers.members(
                    of: input.serverId, text: input.query?.value, page, by: call.caller.userId)
                return ServerMembersOutput(members: members.rows, next: call.next(members.next))
            },
        ]
    }
}

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
