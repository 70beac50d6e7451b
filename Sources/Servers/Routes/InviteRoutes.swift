import Kernel
import Web

/// Invites.
enum InviteRoutes {
    static func all(_ servers: ServerActions) -> [Endpoint] { making(servers) + following(servers) }

    private static func making(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/servers/{server}/invites", .user, tag: "invites", summary: "The invites of a server that work",
                in: PageQuery.self, outPage: InvitePayload.self
            ) { input, call in
                try await servers.invites(
                    of: call.id("server"), call.page(input.cursor, input.limit), origin: call.origin,
                    by: call.user().userId)
            },
            Endpoint(
                .post, "/servers/{server}/invites", .user, rate: .invite, tag: "invites", summary: "Make an invite",
                in: CreateInviteInput.self, out: InvitePayload.self, status: .created
            ) { input, call in
                try await servers.createInvite(
                    to: call.id("server"), input, origin: call.origin, by: call.user().userId)
            },
            Endpoint(
                .get, "/channels/{channel}/invites", .user, tag: "invites",
                summary: "The invites to a channel that work", in: NoInput.self, out: [InvitePayload].self
            ) { _, call in
                try await servers.invites(to: call.id("channel"), origin: call.origin, by: call.user().userId)
            },
        ]
    }

    private static func following(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/invites/{code}", .none, tag: "invites", summary: "Where an invite leads",
                in: NoInput.self, out: InvitePreviewPayload.self
            ) { _, call in try await servers.preview(call.path("code")) },
            Endpoint(
                .post, "/invites/{code}/accept", .user, rate: .join, tag: "invites", summary: "Follow an invite",
                in: NoInput.self, out: MemberPayload.self
            ) { _, call in try await servers.accept(call.path("code"), by: call.user().userId) },
            Endpoint(
                .delete, "/invites/{code}", .user, tag: "invites", summary: "End an invite", in: NoInput.self,
                out: NoOutput.self
            ) { _, call in
                try await servers.deleteInvite(call.path("code"), by: call.user().userId)
                return NoOutput()
            },
        ]
    }
}
