import Kernel

/// A post that is not out yet. Only its author knows of it; it becomes a post, with an identity of its own, when it is
/// published.
package struct PostDraft: Hashable, Sendable {
    package let id: PostID
    package let communityId: CommunityID
    package let authorId: UserID
    package var title: String
    package var content: String
    package let url: String?
    package var isNsfw: Bool
    package var isSpoiler: Bool
    /// Asked for anew when it is published.
    package var flairId: FlairID?
    package let createdAt: Timestamp
    package var editedAt: Timestamp?
    /// When it publishes itself; nil when it waits for its author.
    package var scheduledFor: Timestamp?
    /// Why it did not, the last time it should have: the code of the refusal.
    package var publishError: String?

    /// What it would be as a post, without a vote.
    func post(_ type: PostType) -> Post {
        Post(
            id: id, communityId: communityId, authorId: authorId, type: type, title: title, content: content, url: url,
            isNsfw: isNsfw, isSpoiler: isSpoiler, isLocked: false, isPinned: false, isDistinguished: false,
            isRemoved: false, removalReason: nil, tally: Tally(upvotes: 0, downvotes: 0), commentCount: 0, revision: 1,
            createdAt: createdAt, editedAt: editedAt, deletedAt: nil, status: scheduledFor == nil ? .draft : .scheduled)
    }
}

/// Whether a post is out.
package enum PostStatus: String, WireEnum {
    case draft, scheduled, published
}
