import Accounts
import Kernel

/// A line of the moderation log.
package struct ModActionPayload: Exampled {
    package let id: ModActionID
    package let moderator: UserRef?
    package let action: ModActionName
    /// `community`, `user`, `post` or `comment`.
    package let targetType: String
    package let targetId: String
    /// What it is called now; null for the community itself and for what is gone.
    package let target: ModTargetPayload?
    package let reason: String?
    package let createdAt: Timestamp

    init(_ action: ModAction, moderator: UserRef?, target: ModTargetPayload?) {
        id = action.id
        self.moderator = moderator
        self.action = action.action
        targetType = action.target.type
        targetId = String(action.target.number)
        self.target = target
        reason = action.reason
        createdAt = action.createdAt
    }

    package static var example: ModActionPayload {
        ModActionPayload(
            ModAction(
                id: .sample, communityId: .sample, moderatorId: .sample, action: .postRemove, target: .post(.sample),
                reason: "Spam", createdAt: .sample), moderator: .example, target: .example)
    }
}

/// What a line of the moderation log is about, in short.
package struct ModTargetPayload: Exampled, Hashable {
    /// Characters of a label.
    static let longest = 100

    /// What a person is called, the title of a post, the beginning of a comment as it was written; empty for a comment
    /// that is a picture alone.
    package let label: String
    /// For people only.
    @Sparse package private(set) var username: String?
    /// For comments only: the post they stand under.
    @Sparse package private(set) var postId: PostID?

    init(_ person: UserRef) {
        label = person.displayName
        username = person.username
        postId = nil
    }

    init(_ post: Post) {
        label = post.title
        username = nil
        postId = nil
    }

    init(_ comment: Comment) {
        label = String(comment.content.prefix(Self.longest))
        username = nil
        postId = comment.postId
    }

    package static var example: ModTargetPayload { ModTargetPayload(UserRef.example) }
}
