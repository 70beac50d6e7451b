import Accounts
import Kernel
import Media

/// A community as everyone who may see it sees it.
package struct CommunityPayload: Exampled, Hashable {
    package let id: CommunityID
    package let name: String
    package let displayName: String
    package let description: String?
    /// Null until the community has a picture.
    package let iconUrl: String?
    package let bannerUrl: String?
    package let ownerId: UserID
    package let visibility: CommunityVisibility
    package let postPolicy: PostPolicy
    package let category: CommunityCategory
    package let isNsfw: Bool
    package let joinPolicy: JoinPolicy
    /// Whether posts need a flair, where there is one to choose.
    package let requireFlair: Bool
    /// Whether the staff of the platform put it forward.
    package let isFeatured: Bool
    package let memberCount: Int
    package let postCount: Int
    package let commentCount: Int
    package let lastActivityAt: Timestamp
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
    /// Whether the caller is in it; absent where nobody in particular looks.
    @Sparse package var isMember: Bool?

    init(_ community: Community, _ counts: CommunityCounts, isMember: Bool? = nil) {
        id = community.id
        name = community.name
        displayName = community.displayName
        description = community.description
        iconUrl = community.icon?.url
        bannerUrl = community.banner?.url
        ownerId = community.ownerId
        visibility = community.visibility
        postPolicy = community.postPolicy
        category = community.category
        isNsfw = community.isNsfw
        joinPolicy = community.joinPolicy
        requireFlair = community.requireFlair
        isFeatured = community.isFeatured
        memberCount = counts.members
        postCount = counts.posts
        commentCount = counts.comments
        lastActivityAt = counts.lastActivityAt
        createdAt = community.createdAt
        updatedAt = community.updatedAt
        _isMember = Sparse(wrappedValue: isMember)
    }

    package static var example: CommunityPayload {
        CommunityPayload(
            .example, CommunityCounts(members: 12, posts: 3, comments: 40, lastActivityAt: .sample), isMember: true)
    }
}

/// The short form of a community that travels inside its posts.
package struct CommunityRef: Exampled, Hashable {
    package let id: CommunityID
    package let name: String
    package let displayName: String
    package let iconUrl: String?

    init(_ community: Community) {
        id = community.id
        name = community.name
        displayName = community.displayName
        iconUrl = community.icon?.url
    }

    /// The short form of what is known in full.
    package init(_ community: CommunityPayload) {
        id = community.id
        name = community.name
        displayName = community.displayName
        iconUrl = community.iconUrl
    }

    package static var example: CommunityRef { CommunityRef(Community.example) }
}

/// A community as one person sees it: what they are in it and what they may do.
package struct CommunityViewPayload: Exampled {
    package let community: CommunityPayload
    /// Null for someone who is not in it.
    package let membership: OwnMembershipPayload?
    /// What the caller may do to keep order; empty for all but moderators.
    package let permissions: [ModeratorPermission]
    package let mayPost: Bool
    package let mayComment: Bool
    package let isBanned: Bool
    package let rules: [CommunityRule]
    /// What posts and people can be marked with; those out of use for those alone who manage them.
    package let flairs: [FlairPayload]
    /// Highest first.
    package let moderators: [ModeratorPayload]
    /// At most two.
    package let pinned: [PostPayload]

    package static var example: CommunityViewPayload {
        CommunityViewPayload(
            community: .example, membership: .example, permissions: [.managePosts], mayPost: true, mayComment: true,
            isBanned: false, rules: Community.example.rules, flairs: [.example], moderators: [.example],
            pinned: [.example])
    }
}

/// What a member chose for themselves, and what they are.
package struct OwnMembershipPayload: Exampled, Hashable {
    package let role: MemberRole
    package let isApproved: Bool
    package let isFavourite: Bool
    package let notificationLevel: CommunityNotificationLevel
    /// Their mark in the community.
    package let userFlair: FlairRef?
    package let joinedAt: Timestamp

    init(_ member: CommunityMember, flair: FlairRef?) {
        role = member.role
        isApproved = member.isApproved
        isFavourite = member.isFavourite
        notificationLevel = member.notificationLevel
        userFlair = flair
        joinedAt = member.joinedAt
    }

    package static var example: OwnMembershipPayload { OwnMembershipPayload(.example, flair: nil) }
}

/// What joining came to: a membership, or a request that waits for a moderator.
package struct JoinPayload: Exampled {
    package let membership: OwnMembershipPayload?
    package let request: OwnJoinRequestPayload?

    package static var example: JoinPayload { JoinPayload(membership: .example, request: nil) }
}

/// One's own request to join. It says nothing of the community, which to an outsider does not exist.
package struct OwnJoinRequestPayload: Exampled {
    package let id: JoinRequestID
    package let status: JoinRequest.Status
    package let createdAt: Timestamp

    init(_ request: JoinRequest) {
        id = request.id
        status = request.status
        createdAt = request.createdAt
    }

    package static var example: OwnJoinRequestPayload { OwnJoinRequestPayload(.example) }
}

/// All rules of a community, in their order.
package struct CommunityRulesPayload: Exampled {
    package let rules: [CommunityRule]
    package static var example: CommunityRulesPayload { CommunityRulesPayload(rules: Community.example.rules) }
}
