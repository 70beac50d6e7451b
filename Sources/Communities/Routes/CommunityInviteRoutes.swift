import Kernel
import Web

/// Invitations to communities.
enum CommunityInviteRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/communities/invitations", .user, tag: "community members",
                summary: "Invitations to communities that are addressed to you", in: NoInput.self,
                out: [CommunityInvitationPayload].self
            ) { _, call in try await communities.invitations(of: call.user()) },
            Endpoint(
                .get, "/communities/{community}/invites", .user, tag: "community members",
                summary: "Your invitations that work; everyone's for those who manage members", in: PageQuery.self,
                outPage: CommunityInvitePayload.self
            ) { input, call in
                try await communities.invites(
                    of: call.community(), call.page(input.cursor, input.limit), origin: call.origin, as: call.user())
            },
            Endpoint(
                .post, "/communities/{community}/invites", .user, rate: .invite, tag: "community members",
                summary: "Invite people, or make a link", in: CreateCommunityInvitesInput.self,
                out: [CommunityInvitePayload].self, status: .created
            ) { input, call in
                try await communities.createInvites(
                    to: call.community(), input, origin: call.origin, as: call.user())
            },
            Endpoint(
                .delete, "/communities/{community}/invites/{code}", .user, tag: "community members",
                summary: "End an invitation", in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await communities.deleteInvite(call.path("code"), to: call.community(), as: call.user())
                return NoOutput()
            },
        ]
    }
}
