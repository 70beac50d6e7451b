import Accounts
import Kernel
import Web

/// `/servers` itself: making, finding, showing, changing and ending servers.
enum ServerRoutes {
    static func all(_ servers: ServerActions) -> [Endpoint] { reading(servers) + changing(servers) }

    private static func reading(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/servers", .user, tag: "servers", summary: "The servers you are in",
                in: PageQuery.self, outPage: ServerPayload.self
            ) { input, call in
                try await servers.list(call.page(input.cursor, input.limit), by: call.user().userId)
            },
            Endpoint(
                .get, "/servers/discover", .optional, tag: "servers", summary: "Find public servers",
                in: DiscoverInput.self, outPage: DiscoveredServerPayload.self
            ) { input, call in
                try await servers.discover(input, call.page(input.cursor, input.limit), by: call.caller?.userId)
            },
            Endpoint(
                .get, "/servers/{server}", .optional, tag: "servers",
                summary: "A server as you see it; a preview of a public one you are not in",
                in: NoInput.self, out: ServerViewPayload.self
            ) { _, call in try await servers.view(call.id("server"), by: call.caller?.userId) },
            Endpoint(
                .get, "/servers/{server}/permissions", .user, tag: "servers",
                summary: "What someone may do in a server or channel, and where it comes from",
                in: PermissionsInput.self, out: PermissionReportPayload.self
            ) { input, call in
                try await servers.permissions(
                    in: call.id("server"), channel: input.channelId, of: input.userId, by: call.user().userId)
            },
            Endpoint(
                .get, "/servers/{server}/audit-logs", .user, tag: "servers", summary: "Who did what in a server",
                in: AuditInput.self, outPage: AuditEntryPayload.self
            ) { input, call in
                try await servers.auditLog(
                    of: call.id("server"), input, call.page(input.cursor, input.limit), by: call.user().userId)
            },
        ]
    }

    private static func changing(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .post, "/servers", .user, rate: .createServer, tag: "servers", summary: "Make a server",
                in: CreateServerInput.self, out: ServerViewPayload.self, status: .created
            ) { input, call in try await servers.create(input, by: call.user().userId) },
            Endpoint(
                .patch, "/servers/{server}", .user, tag: "servers", summary: "Change a server",
                in: UpdateServerInput.self, out: ServerPayload.self
            ) { input, call in try await servers.update(call.id("server"), input, by: call.user().userId) },
            Endpoint(
                .delete, "/servers/{server}", .fresh, tag: "servers", summary: "Delete a server you own",
                in: DeleteServerInput.self, out: NoOutput.self
            ) { input, call in
                try await servers.delete(call.id("server"), confirming: input.name, by: call.user().userId)
                return NoOutput()
            },
            Endpoint(
                .post, "/servers/{server}/transfer", .fresh, tag: "servers",
                summary: "Hand a server you own to another member", in: TransferServerInput.self,
                out: ServerPayload.self
            ) { input, call in
                try await servers.transfer(call.id("server"), to: input.userId, by: call.user().userId)
            },
        ]
    }
}

extension Call {
    /// The person a path names by id, `@username` or `me`.
    /// - Throws: `not_found`.
    func person(_ servers: ServerActions) async throws -> UserID {
        let handle = try path("user")
        if let id = UserID(handle) { return id }
        return try await servers.accounts.user(handle, as: caller).id
    }
}
