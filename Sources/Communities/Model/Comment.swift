import Kernel

/// One comment of a post's tree.
package struct Comment: Hashable, Sendable {
    package let id: CommentID
    package let postId: PostID
    package let communityId: CommunityID
    /// Nil for an answer to the post itself.
    package let parentId: CommentID?
    package let authorId: UserID
    /// 0 for an answer to the post itself, at most `Comment.deepest`.
    package let depth: Int
    /// Markdown; blanked when it is deleted.
    package var content: String
    package var isLocked: Bool
    package var isPinned: Bool
    package var isDistinguished: Bool
    package var isRemoved: Bool
    package var removalReason: String?
    package var tally: Tally
    /// Direct answers, those deleted included: they keep their place.
    package var replyCount: Int
    package var revision: Int
    package let createdAt: Timestamp
    package var editedAt: Timestamp?
    package var deletedAt: Timestamp?
    /// People its text names who may see it, in order.
    package var mentions: [UserID] = []
    package var likeCount = 0

    package var isDeleted: Bool { deletedAt != nil }

    /// Answers nest so deep; beyond, one answers the last that may be answered.
    package static let deepest = 20
}

/// One of the texts a comment had.
package struct CommentRevision: Hashable, Sendable {
    package let revision: Int
    package let content: String
    package let editorId: UserID
    /// When this text was written.
    package let createdAt: Timestamp
}
