import Kernel

/// A new comment.
package struct CreateCommentInput: Exampled {
    /// Empty only with a picture.
    package let content: Text<0, 10_000>
    /// The comment it answers; the post itself when absent.
    package let parentId: CommentID?
    /// A picture put here for a comment.
    package let mediaFileId: FileID?
    /// What the picture shows, for who cannot see it.
    package let alt: Text<0, 1000>?

    var picture: CommentPictureInput? { mediaFileId.map { CommentPictureInput(fileId: $0, alt: alt) } }

    package static var example: CreateCommentInput {
        CreateCommentInput(content: .sample, parentId: nil, mediaFileId: nil, alt: nil)
    }
}

/// The picture of a new comment.
package struct CommentPictureInput: Sendable {
    package let fileId: FileID
    package let alt: Text<0, 1000>?
}

/// A new text of a comment.
package struct EditCommentInput: Exampled {
    /// Empty only with a picture.
    package let content: Text<0, 10_000>
    package static var example: EditCommentInput { EditCommentInput(content: .sample) }
}

/// What a moderator does with a comment.
package struct ModerateCommentInput: Exampled {
    package let action: Action
    package let reason: Text<0, 500>?
    /// For `remove`: the template whose text becomes the reason; what `reason` says follows it.
    package let removalReasonId: RemovalReasonID?

    package static var example: ModerateCommentInput {
        ModerateCommentInput(action: .lock, reason: nil, removalReasonId: nil)
    }

    /// `distinguish` turns its mark over.
    package enum Action: String, WireEnum {
        case remove, approve, lock, unlock, pin, unpin, distinguish
    }
}

/// Which part of a comment tree is asked for.
package struct CommentTreeInput: Exampled {
    /// Best when absent.
    package let sort: CommentSort?
    /// Levels; 6 when absent.
    package let depth: Whole<1, 10>?
    /// The branch under this comment instead of the whole.
    package let parentId: CommentID?
    package let cursor: String?
    /// Comments of the first level; 25 when absent.
    package let limit: Whole<1, 100>?

    package static var example: CommentTreeInput {
        CommentTreeInput(sort: .best, depth: nil, parentId: nil, cursor: nil, limit: nil)
    }
}

/// A comment with everything under it.
package struct CommentThreadInput: Exampled {
    package let sort: CommentSort?
    /// Levels under the comment; 10 when absent.
    package let depth: Whole<1, 20>?

    package static var example: CommentThreadInput { CommentThreadInput(sort: .best, depth: nil) }
}

/// The answers of one comment.
package struct RepliesInput: Exampled {
    package let sort: CommentSort?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: RepliesInput { RepliesInput(sort: .best, cursor: nil, limit: nil) }
}

/// How much of what a comment answers is shown with it.
package struct CommentContextInput: Exampled {
    /// 3 when absent.
    package let context: Whole<0, 10>?
    package static var example: CommentContextInput { CommentContextInput(context: nil) }
}

/// Which recent comments are asked for.
package struct RecentCommentsInput: Exampled {
    /// An id or a name; of all communities that everyone may see when absent.
    package let community: String?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: RecentCommentsInput {
        RecentCommentsInput(community: nil, cursor: nil, limit: nil)
    }
}
