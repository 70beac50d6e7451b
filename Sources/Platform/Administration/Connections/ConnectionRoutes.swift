import Hosting
import Kernel
import Realtime
import Web

/// Connections under `/admin`.
enum ConnectionRoutes {
    static func all(_ desk: ConnectionDesk, _ console: Console) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/realtime", .staff(.admin), rate: .connections, tag: "administration",
                summary: "Connections, rooms and events in figures", in: NoInput.self, out: ConnectionsPayload.self
            ) { _, _ in await console.connections() },
            Endpoint(
                .get, "/admin/realtime/connections", .staff(.admin), rate: .connections, tag: "administration",
                summary: "Who is connected, the newest first", in: ConnectionQuery.self,
                outPage: ConnectionPayload.self
            ) { input, call in
                try await desk.connections(input.filter, call.page(input.cursor, input.limit))
            },
            Endpoint(
                .delete, "/admin/realtime", .staff(.admin), rate: .connections, tag: "administration",
                summary: "End a connection, or all of a person; their session goes on", in: DisconnectInput.self,
                out: DisconnectedPayload.self
            ) { input, call in try await desk.disconnect(input, by: call.user(), from: call.client) },
        ]
    }
}

/// The same over the namespace `/admin`, and what is said to everyone.
enum ConnectionEvents {
    static func all(_ desk: ConnectionDesk) -> [SocketEvent] {
        [
            SocketEvent(
                "admin:connections", of: .admin, rate: .connections, in: ConnectionsInput.self,
                out: ConnectionListPayload.self
            ) { input, call in
                let page = try await desk.connections(
                    input.filter, PageRequest(after: call.cursor(input.after?.value)))
                return ConnectionListPayload(connections: page.rows, next: call.next(page.next))
            },
            SocketEvent(
                "admin:disconnect", of: .admin, rate: .connections, in: DisconnectInput.self,
                out: DisconnectedPayload.self
            ) { input, call in try await desk.disconnect(input, by: call.caller, from: call.client) },
            SocketEvent(
                "admin:broadcast", of: .admin, rate: .announcement, in: BroadcastInput.self,
                out: AnnouncementPayload.self
            ) { input, call in
                try await desk.announce(
                    input.data, to: input.room.map { Room($0.value) }, by: call.caller, from: call.client)
            },
        ]
    }
}
