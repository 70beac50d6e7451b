import Kernel
import Web

/// Coming, being and going: joining, one's own settings, members and requests.
enum CommunityPeopleRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        own(communities) + others(communities) + requests(communities)
    }

    private static func own(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .post, "/communities/{community}/join", .user, rate: .join, tag: "community members",
                summary: "Join a community, or ask to be let in", in: JoinCommunityInput.self,
                out: JoinPayload.self
            ) { input, call in
                try await communities.join(
                    call.community(), message: input.message?.value, inviteCode: input.inviteCode?.value,
                    as: call.user())
            },
            Endpoint(
                .post, "/communities/{community}/leave", .user, tag: "community members", summary: "Leave a community",
                in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await communities.leave(call.community(), as: call.user())
                return NoOutput()
            },
            Endpoint(
                .patch, "/communities/{community}/me", .user, tag: "community members",
                summary: "Change your own membership", in: OwnCommunityMembershipInput.self,
                out: OwnMembershipPayload.self
            ) { input, call in try await communities.updateOwn(call.community(), input, as: call.user()) },
        ]
    }

    private static func others(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/communities/{community}/members", .optional, tag: "community members",
                summary: "The members of a community", in: CommunityMembersInput.self,
                outPage: CommunityMemberPayload.self
            ) { input, call in
                try await communities.members(
                    of: call.community(), text: input.q?.value, role: input.role,
                    call.page(input.cursor, input.limit), as: call.caller)
            },
            Endpoint(
                .patch, "/communities/{community}/members/{user}", .user, tag: "community members",
                summary: "Approve a member for posting, or mark them", in: UpdateCommunityMemberInput.self,
                out: CommunityMemberPayload.self
            ) { input, call in
                try await communities.updateMember(
                    call.person(communities), of: call.community(), isApproved: input.isApproved, flair: input.flair,
                    as: call.user())
            },
            Endpoint(
                .delete, "/communities/{community}/members/{user}", .user, tag: "community members",
                summary: "Put a member out", in: ModReasonInput.self, out: NoOutput.self
            ) { input, call in
                try await communities.removeMember(
                    call.person(communities), from: call.community(), reason: input.reason?.value, as: call.user())
                return NoOutput()
            },
        ]
    }

    private static func requests(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/communities/{community}/requests", .user, tag: "community members",
                summary: "Who asks to be let in, oldest first", in: JoinRequestsInput.self,
                outPage: JoinRequestPayload.self
            ) { input, call in
                try await communities.requests(
                    to: call.community(), input.status ?? .pending, call.page(input.cursor, input.limit),
                    as: call.user())
            },
            Endpoint(
                .post, "/communities/{community}/requests/{request}", .user, tag: "community members",
                summary: "Let someone in who asked, or do not", in: ReviewJoinInput.self, out: JoinRequestPayload.self
            ) { input, call in
                try await communities.review(
                    call.id("request"), input.action, in: call.community(), as: call.user())
            },
        ]
    }
}
