import Accounts
import Kernel

/// An invitation as its maker and moderators see it.
package struct CommunityInvitePayload: Exampled {
    package let code: String
    package let communityId: CommunityID
    package let inviter: UserRef?
    /// Whom it is addressed to; null for a link.
    package let invitee: UserRef?
    package let uses: Int
    package let maxUses: Int?
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
    /// What is handed on.
    package let url: String

    init(_ invite: CommunityInvite, to community: Community, people: [UserID: UserRef], origin: String) {
        code = invite.code
        communityId = invite.communityId
        inviter = people[invite.inviterId]
        invitee = invite.inviteeId.flatMap { people[$0] }
        uses = invite.uses
        maxUses = invite.maxUses
        expiresAt = invite.expiresAt
        createdAt = invite.createdAt
        url = "\(origin)/c/\(community.name)?invite=\(invite.code)"
    }

    package static var example: CommunityInvitePayload {
        CommunityInvitePayload(
            .example, to: .example, people: [.sample: .example], origin: "https://example.org")
    }
}

/// An invitation as the person sees it whom it is addressed to.
package struct CommunityInvitationPayload: Exampled {
    package let code: String
    package let community: CommunityRef
    package let memberCount: Int
    package let inviter: UserRef?
    package let expiresAt: Timestamp?

    init(_ invite: CommunityInvite, to community: Community, memberCount: Int, inviter: UserRef?) {
        code = invite.code
        self.community = CommunityRef(community)
        self.memberCount = memberCount
        self.inviter = inviter
        expiresAt = invite.expiresAt
    }

    package static var example: CommunityInvitationPayload {
        CommunityInvitationPayload(.example, to: .example, memberCount: 3, inviter: .example)
    }
}

/// Whom to invite: people, or, without any, whoever gets hold of a link.
package struct CreateCommunityInvitesInput: Exampled {
    package let userIds: Items<UserID, 1, 20>?
    package let link: Link?

    package init(userIds: Items<UserID, 1, 20>? = nil, link: Link? = nil) {
        self.userIds = userIds
        self.link = link
    }

    package static var example: CreateCommunityInvitesInput { CreateCommunityInvitesInput(link: .example) }

    /// How far a link reaches.
    package struct Link: Exampled {
        /// Any number of people when 0 or absent.
        package let maxUses: Whole<0, 100>?
        /// A day from now when absent; null never ends.
        package let expiresAt: Patch<Timestamp>

        package init(maxUses: Whole<0, 100>? = nil, expiresAt: Patch<Timestamp> = .absent) {
            self.maxUses = maxUses
            self.expiresAt = expiresAt
        }

        package static var example: Link { Link(maxUses: .sample) }
    }
}

/// How a community is looked at.
package struct CommunityViewInput: Exampled {
    /// The code of an invitation, which shows what a private community says of itself.
    package let invite: Text<1, 16>?
    package static var example: CommunityViewInput { CommunityViewInput(invite: nil) }
}
