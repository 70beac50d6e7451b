import Kernel

/// One post of a community.
package struct Post: Hashable, Sendable {
    package let id: PostID
    package let communityId: CommunityID
    package let authorId: UserID
    package let type: PostType
    package var title: String
    /// Markdown; empty for a bare link.
    package var content: String
    /// Where a link post leads.
    package let url: String?
    package var isNsfw: Bool
    package var isSpoiler: Bool
    /// Closed to new comments.
    package var isLocked: Bool
    package var isPinned: Bool
    /// Spoken as a moderator.
    package var isDistinguished: Bool
    /// Taken down by a moderator; its author and the moderators still see it.
    package var isRemoved: Bool
    package var removalReason: String?
    package var tally: Tally
    package var commentCount: Int
    /// Starts at 1; each edit adds one and keeps the text before it.
    package var revision: Int
    package let createdAt: Timestamp
    package var editedAt: Timestamp?
    package var deletedAt: Timestamp?
    /// People its text names who may see it, in order.
    package var mentions: [UserID] = []
    package var likeCount = 0
    package var viewCount = 0
    package var shareCount = 0
    /// Shown before its author's other posts.
    package var isPinnedToProfile = false
    package var status = PostStatus.published

    package var isDeleted: Bool { deletedAt != nil }

    /// Whether it is too old to be voted and commented on.
    package func isArchived(after age: Duration, at now: Timestamp) -> Bool { createdAt + age <= now }
}

/// What a post is.
package enum PostType: String, WireEnum {
    case text, link, image
}

/// The votes of a post or comment, and nothing of who voted.
package struct Tally: Hashable, Sendable {
    package var upvotes: Int
    package var downvotes: Int

    package var score: Int { upvotes - downvotes }

    /// The part of the votes that is up, 0 to 1; 1 without votes.
    package var ratio: Double {
        upvotes + downvotes == 0 ? 1 : Double(upvotes) / Double(upvotes + downvotes)
    }

    /// The votes after one person's vote changed.
    package mutating func change(from old: Int, to new: Int) {
        upvotes += (new == 1 ? 1 : 0) - (old == 1 ? 1 : 0)
        downvotes += (new == -1 ? 1 : 0) - (old == -1 ? 1 : 0)
    }
}

/// One vote: up, down, or taken back.
package enum VoteValue: Int, Hashable, Sendable, CaseIterable {
    case down = -1
    case none = 0
    case up = 1
}

/// One of the texts a post had.
package struct PostRevision: Hashable, Sendable {
    package let revision: Int
    package let title: String
    package let content: String
    package let editorId: UserID
    /// When this text was written.
    package let createdAt: Timestamp
}
