import Accounts
import Kernel
import Media

/// A comment as everyone who may read its post sees it. Of a deleted or removed one only its place is left.
package struct CommentPayload: Exampled, Hashable {
    package let id: CommentID
    package let postId: PostID
    package let parentId: CommentID?
    package let depth: Int
    /// Null when it is deleted or removed.
    package let author: UserRef?
    /// Empty when it is deleted or removed.
    package let content: String
    /// The people its text names who may see it.
    package let mentions: MentionsPayload
    /// The picture it shows; null when it is deleted or removed.
    package let media: AttachmentPayload?
    package let score: Int
    package let upvotes: Int
    package let downvotes: Int
    package let likeCount: Int
    /// Direct answers.
    package let replyCount: Int
    package let isLocked: Bool
    package let isPinned: Bool
    package let isDistinguished: Bool
    package let isRemoved: Bool
    package let isDeleted: Bool
    package let removalReason: String?
    package let revision: Int
    package let createdAt: Timestamp
    package let editedAt: Timestamp?
    /// In the order in which they first appeared; none when it is deleted or removed.
    package let reactions: [ReactionPayload]
    /// What the caller has to do with it; absent in events and for those not signed in.
    @Sparse package var me: OwnMarksPayload?

    /// - Parameter seesRemoved: whether the reader sees what a moderator took down.
    init(
        _ comment: Comment, author: UserRef?, mentions: [UserRef], media: AttachmentPayload? = nil,
        reactions: [ReactionPayload] = [], seesRemoved: Bool = false, me: OwnMarksPayload? = nil
    ) {
        let isShown = !comment.isDeleted && (!comment.isRemoved || seesRemoved)
        id = comment.id
        postId = comment.postId
        parentId = comment.parentId
        depth = comment.depth
        self.author = isShown ? author : nil
        content = isShown ? comment.content : ""
        self.mentions = MentionsPayload(users: isShown ? mentions : [])
        self.media = isShown ? media : nil
        score = comment.tally.score
        upvotes = comment.tally.upvotes
        downvotes = comment.tally.downvotes
        likeCount = comment.likeCount
        replyCount = comment.replyCount
        isLocked = comment.isLocked
        isPinned = comment.isPinned
        isDistinguished = comment.isDistinguished
        isRemoved = comment.isRemoved
        isDeleted = comment.isDeleted
        removalReason = comment.removalReason
        revision = comment.revision
        createdAt = comment.createdAt
        editedAt = comment.editedAt
        self.reactions = isShown ? reactions : []
        _me = Sparse(wrappedValue: me)
    }

    package static var example: CommentPayload {
        CommentPayload(
            .example, author: .example, mentions: [.example], media: .example, reactions: [.example], me: .example)
    }
}

/// A part of a comment tree: comments depth first, each directly behind its parent or its elder siblings' answers, and
/// where more wait.
package struct CommentTreePayload: Exampled {
    package let comments: [CommentPayload]
    package let more: [MoreCommentsPayload]

    package static var example: CommentTreePayload { CommentTreePayload(comments: [.example], more: [.example]) }
}

/// A place of the tree where comments were left out.
package struct MoreCommentsPayload: Exampled, Hashable {
    /// Whose answers; null for answers to the post.
    package let parentId: CommentID?
    /// How many direct answers are missing; null when that is not known without counting.
    package let count: Int?
    /// For the `cursor` of the parent's replies, or of the post's comments; null begins at their first.
    package let cursor: String?

    package static var example: MoreCommentsPayload {
        MoreCommentsPayload(parentId: .sample, count: 3, cursor: nil)
    }
}

/// A comment with what it answers, for a permanent link.
package struct CommentContextPayload: Exampled {
    package let comment: CommentPayload
    /// From the top down, the nearest last.
    package let ancestors: [CommentPayload]
    package let post: PostPayload

    package static var example: CommentContextPayload {
        CommentContextPayload(comment: .example, ancestors: [], post: .example)
    }
}

/// One of the texts a comment had; the last of a list is the present one.
package struct CommentRevisionPayload: Exampled {
    package let revision: Int
    package let content: String
    package let editorId: UserID
    package let createdAt: Timestamp

    init(_ revision: CommentRevision) {
        self.revision = revision.revision
        content = revision.content
        editorId = revision.editorId
        createdAt = revision.createdAt
    }

    package static var example: CommentRevisionPayload {
        CommentRevisionPayload(CommentRevision(revision: 1, content: "hi", editorId: .sample, createdAt: .sample))
    }
}
