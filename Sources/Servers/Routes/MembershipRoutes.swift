import Kernel
import Web

/// Coming, being and going: joining, one's own settings, and the members of a server.
enum MembershipRoutes {
    static func all(_ servers: ServerActions) -> [Endpoint] { own(servers) + others(servers) }

    private static func own(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .post, "/servers/{server}/join", .user, rate: .join, tag: "members",
                summary: "Join a public server, or any with an invite", in: JoinServerInput.self,
                out: MemberPayload.self
            ) { input, call in
                try await servers.join(call.id("server"), inviteCode: input.inviteCode?.value, by: call.user().userId)
            },
            Endpoint(
                .post, "/servers/{server}/leave", .user, tag: "members", summary: "Leave a server",
                in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await servers.leave(call.id("server"), by: call.user().userId)
                return NoOutput()
            },
            Endpoint(
                .patch, "/servers/{server}/me", .user, tag: "members", summary: "Change your own membership",
                in: OwnMembershipInput.self, out: MemberPayload.self
            ) { input, call in try await servers.updateOwn(call.id("server"), input, by: call.user().userId) },
        ]
    }

    private static func others(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/servers/{server}/members", .user, tag: "members", summary: "The members of a server",
                in: MembersInput.self, outPage: MemberPayload.self
            ) { input, call in
                try await servers.members(
                    of: call.id("server"), text: input.q?.value, role: input.roleId,
                    call.page(input.cursor, input.limit), by: call.user().userId)
            },
            Endpoint(
                .get, "/servers/{server}/members/{user}", .user, tag: "members", summary: "One member",
                in: NoInput.self, out: MemberPayload.self
            ) { _, call in
                try await servers.member(call.person(servers), of: call.id("server"), by: call.user().userId)
            },
            Endpoint(
                .patch, "/servers/{server}/members/{user}", .user, tag: "members",
                summary: "Change a member: nickname, voice, time-out", in: UpdateMemberInput.self,
                out: MemberPayload.self
            ) { input, call in
                try await servers.updateMember(
                    call.person(servers), of: call.id("server"), input, by: call.user().userId)
            },
            Endpoint(
                .delete, "/servers/{server}/members/{user}", .user, tag: "members", summary: "Put a member out",
                in: ReasonInput.self, out: NoOutput.self
            ) { input, call in
                try await servers.kick(
                    call.person(servers), from: call.id("server"), reason: input.reason?.value, by: call.user().userId)
                return NoOutput()
            },
        ]
    }
}

/// Keeping people out of a server.
enum BanRoutes {
    static func all(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/servers/{server}/bans", .user, tag: "bans", summary: "Who is kept out", in: BansInput.self,
                outPage: BanPayload.self
            ) { input, call in
                try await servers.bans(
                    of: call.id("server"), text: input.q?.value, call.page(input.cursor, input.limit),
                    by: call.user().userId)
            },
            Endpoint(
                .put, "/servers/{server}/bans/{user}", .user, tag: "bans", summary: "Keep someone out",
                in: BanInput.self, out: BanPayload.self
            ) { input, call in
                try await servers.ban(call.person(servers), from: call.id("server"), input, by: call.user().userId)
            },
            Endpoint(
                .delete, "/servers/{server}/bans/{user}", .user, tag: "bans", summary: "Lift a ban",
                in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await servers.unban(call.person(servers), from: call.id("server"), by: call.user().userId)
                return NoOutput()
            },
        ]
    }
}
