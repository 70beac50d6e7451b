import Kernel

/// What a webhook can hear of (product contract, a.6), as far as its subject exists.
package enum WebhookEvent: String, WireEnum {
    case messageCreated = "message.created"
    case messageUpdated = "message.updated"
    case messageDeleted = "message.deleted"
    case reactionAdded = "reaction.added"
    case reactionRemoved = "reaction.removed"
    case memberJoined = "member.joined"
    case memberUpdated = "member.updated"
    case memberLeft = "member.left"
    case memberBanned = "member.banned"
    case channelCreated = "channel.created"
    case channelUpdated = "channel.updated"
    case channelDeleted = "channel.deleted"
    case serverUpdated = "server.updated"
    case postCreated = "post.created"
    case postUpdated = "post.updated"
    case postRemoved = "post.removed"
    case postVoted = "post.voted"
    case commentCreated = "comment.created"
    case commentUpdated = "comment.updated"
    case commentDeleted = "comment.deleted"
    case commentVoted = "comment.voted"
    case communityUpdated = "community.updated"
    case communityMemberJoined = "community.member_joined"
    case communityMemberLeft = "community.member_left"

    /// What a test sends; nobody asks for it.
    static let ping = "ping"

    /// Those that happen in a server.
    private static let ofServers: Set<WebhookEvent> = [
        .messageCreated, .messageUpdated, .messageDeleted, .reactionAdded, .reactionRemoved, .memberJoined,
        .memberUpdated, .memberLeft, .memberBanned, .channelCreated, .channelUpdated, .channelDeleted, .serverUpdated,
    ]
    /// Those that happen in a community.
    private static let ofCommunities: Set<WebhookEvent> = [
        .postCreated, .postUpdated, .postRemoved, .postVoted, .commentCreated, .commentUpdated, .commentDeleted,
        .commentVoted, .reactionAdded, .reactionRemoved, .communityUpdated, .communityMemberJoined,
        .communityMemberLeft,
    ]
    /// Those that name the person whose doing they are.
    private static let ofPeople: Set<WebhookEvent> = [
        .messageCreated, .messageUpdated, .reactionAdded, .reactionRemoved, .memberJoined, .memberUpdated,
        .postCreated, .postUpdated, .commentCreated, .commentUpdated, .communityMemberJoined,
    ]

    /// What can be heard of from a place.
    package static func all(in kind: WebhookScope.Kind) -> Set<WebhookEvent> {
        switch kind {
        case .server: ofServers
        case .community: ofCommunities
        case .user: ofPeople
        }
    }
}
