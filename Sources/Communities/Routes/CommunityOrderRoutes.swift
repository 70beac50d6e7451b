import Kernel
import Web

/// Keeping order: moderators, bans, mutes and the log.
enum CommunityOrderRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        moderators(communities) + bans(communities) + mutes(communities)
    }

    private static func moderators(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/communities/{community}/moderators", .optional, tag: "community order",
                summary: "The moderators, highest first", in: NoInput.self, out: [ModeratorPayload].self
            ) { _, call in try await communities.moderators(of: call.community(), as: call.caller) },
            Endpoint(
                .put, "/communities/{community}/moderators/{user}", .user, tag: "community order",
                summary: "Make a member moderator, or change what one may do", in: ModeratorInput.self,
                out: ModeratorPayload.self
            ) { input, call in
                try await communities.setModerator(
                    call.person(communities), of: call.community(), input.permissions.values, as: call.user())
            },
            Endpoint(
                .delete, "/communities/{community}/moderators/{user}", .user, tag: "community order",
                summary: "Take the office from a moderator, or lay down your own", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await communities.removeModerator(
                    call.person(communities), of: call.community(), as: call.user())
                return NoOutput()
            },
            Endpoint(
                .get, "/communities/{community}/mod-log", .user, tag: "community order",
                summary: "What moderators did, newest first", in: ModLogInput.self, outPage: ModActionPayload.self
            ) { input, call in
                try await communities.modLog(
                    of: call.community(), input, call.page(input.cursor, input.limit), as: call.user())
            },
        ]
    }

    private static func bans(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/communities/{community}/bans", .user, tag: "community order", summary: "Who is kept out",
                in: CommunityBansInput.self, outPage: CommunityBanPayload.self
            ) { input, call in
                try await communities.bans(
                    of: call.community(), text: input.q?.value, call.page(input.cursor, input.limit), as: call.user())
            },
            Endpoint(
                .put, "/communities/{community}/bans/{user}", .user, tag: "community order",
                summary: "Keep someone out of a community", in: CommunityBanInput.self, out: CommunityBanPayload.self
            ) { input, call in
                try await communities.ban(
                    call.person(communities), from: call.community(), input, as: call.user())
            },
            Endpoint(
                .delete, "/communities/{community}/bans/{user}", .user, tag: "community order", summary: "Lift a ban",
                in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await communities.unban(call.person(communities), from: call.community(), as: call.user())
                return NoOutput()
            },
        ]
    }

    private static func mutes(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/communities/{community}/mutes", .user, tag: "community order",
                summary: "Who is kept from writing", in: CommunityBansInput.self, outPage: CommunityBanPayload.self
            ) { input, call in
                try await communities.mutes(
                    of: call.community(), text: input.q?.value, call.page(input.cursor, input.limit), as: call.user())
            },
            Endpoint(
                .put, "/communities/{community}/mutes/{user}", .user, tag: "community order",
                summary: "Keep someone from writing in a community", in: CommunityMuteInput.self,
                out: CommunityBanPayload.self
            ) { input, call in
                try await communities.mute(call.person(communities), in: call.community(), input, as: call.user())
            },
            Endpoint(
                .delete, "/communities/{community}/mutes/{user}", .user, tag: "community order",
                summary: "Lift a mute", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await communities.unmute(call.person(communities), in: call.community(), as: call.user())
                return NoOutput()
            },
        ]
    }
}
