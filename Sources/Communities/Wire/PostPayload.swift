import Accounts
import Kernel
import Media

/// A post as everyone who may read it sees it.
package struct PostPayload: Exampled, Hashable {
    package let id: PostID
    package let community: CommunityRef
    package let author: UserRef?
    package let type: PostType
    package let title: String
    package let content: String
    /// The people its text names who may see it.
    package let mentions: MentionsPayload
    package let url: String?
    /// Its pictures, in order.
    package let media: [AttachmentPayload]
    /// How its author or a moderator marked it.
    package let flair: FlairRef?
    package let isNsfw: Bool
    package let isSpoiler: Bool
    package let isLocked: Bool
    package let isPinned: Bool
    package let isDistinguished: Bool
    /// Shown before its author's other posts.
    package let isPinnedToProfile: Bool
    package let isRemoved: Bool
    package let removalReason: String?
    package let score: Int
    package let upvotes: Int
    package let downvotes: Int
    package let commentCount: Int
    package let likeCount: Int
    package let viewCount: Int
    package let shareCount: Int
    /// What is not published is its author's alone.
    package let status: PostStatus
    /// When it publishes itself.
    @Sparse package var scheduledFor: Timestamp?
    /// Why a scheduled one is a draft again: the code of the refusal.
    @Sparse package var publishError: String?
    package let revision: Int
    package let createdAt: Timestamp
    package let editedAt: Timestamp?
    /// In the order in which they first appeared.
    package let reactions: [ReactionPayload]
    /// What the caller has to do with it; absent in events and for those not signed in.
    @Sparse package var me: OwnMarksPayload?

    init(
        _ post: Post, community: Community, author: UserRef?, mentions: [UserRef], media: [AttachmentPayload],
        flair: FlairRef?, reactions: [ReactionPayload] = [], me: OwnMarksPayload? = nil
    ) {
        id = post.id
        self.community = CommunityRef(community)
        self.author = author
        type = post.type
        title = post.title
        content = post.content
        self.mentions = MentionsPayload(users: mentions)
        url = post.url
        self.media = media
        self.flair = flair
        isNsfw = post.isNsfw
        isSpoiler = post.isSpoiler
        isLocked = post.isLocked
        isPinned = post.isPinned
        isDistinguished = post.isDistinguished
        isRemoved = post.isRemoved
        removalReason = post.removalReason
        score = post.tally.score
        upvotes = post.tally.upvotes
        downvotes = post.tally.downvotes
        commentCount = post.commentCount
        likeCount = post.likeCount
        viewCount = post.viewCount
        shareCount = post.shareCount
        isPinnedToProfile = post.isPinnedToProfile
        status = post.status
        _scheduledFor = Sparse(wrappedValue: nil)
        _publishError = Sparse(wrappedValue: nil)
        revision = post.revision
        createdAt = post.createdAt
        editedAt = post.editedAt
        self.reactions = reactions
        _me = Sparse(wrappedValue: me)
    }

    package static var example: PostPayload {
        PostPayload(
            .example, community: .example, author: .example, mentions: [.example], media: [.example], flair: .example,
            reactions: [.example], me: .example)
    }
}

/// What one person did with a post or comment.
package struct OwnMarksPayload: Exampled, Hashable {
    /// 1, 0 or -1.
    package let vote: Int
    package let isBookmarked: Bool
    package let isLiked: Bool

    package static var example: OwnMarksPayload {
        OwnMarksPayload(vote: 1, isBookmarked: false, isLiked: true)
    }
}

/// Votes, and nothing of who voted.
package struct VotesPayload: Exampled, Hashable {
    package let score: Int
    package let upvotes: Int
    package let downvotes: Int
    /// The part that is up, 0 to 1; 1 without votes.
    package let ratio: Double

    init(_ tally: Tally) {
        score = tally.score
        upvotes = tally.upvotes
        downvotes = tally.downvotes
        ratio = tally.ratio
    }

    package static var example: VotesPayload { VotesPayload(Tally(upvotes: 3, downvotes: 1)) }
}

/// Votes and the caller's own.
package struct VotedPayload: Exampled, Hashable {
    package let votes: VotesPayload
    /// 1, 0 or -1; null for someone who is not signed in.
    package let myVote: Int?

    package static var example: VotedPayload { VotedPayload(votes: .example, myVote: 1) }
}

/// Whether the caller likes something, and how many people do.
package struct LikedPayload: Exampled, Hashable {
    package let likeCount: Int
    package let isLiked: Bool

    package static var example: LikedPayload { LikedPayload(likeCount: 3, isLiked: true) }
}

/// The address of a post, and how often it was taken elsewhere.
package struct SharedPayload: Exampled, Hashable {
    package let url: String
    package let shareCount: Int

    package static var example: SharedPayload {
        SharedPayload(url: "https://example.org/c/swift_coders/posts/913472856101125120", shareCount: 3)
    }
}

/// Whether something is saved.
package struct BookmarkedPayload: Exampled {
    package let isBookmarked: Bool
    package static var example: BookmarkedPayload { BookmarkedPayload(isBookmarked: true) }
}

/// One of the texts a post had; the last of a list is the present one.
package struct PostRevisionPayload: Exampled {
    package let revision: Int
    package let title: String
    package let content: String
    package let editorId: UserID
    package let createdAt: Timestamp

    init(_ revision: PostRevision) {
        self.revision = revision.revision
        title = revision.title
        content = revision.content
        editorId = revision.editorId
        createdAt = revision.createdAt
    }

    package static var example: PostRevisionPayload {
        PostRevisionPayload(
            PostRevision(revision: 1, title: "Hello", content: "world", editorId: .sample, createdAt: .sample))
    }
}

/// A person's karma: what others' votes on their posts and comments come to.
package struct KarmaPayload: Exampled {
    package let posts: Int
    package let comments: Int
    package let total: Int

    init(posts: Int, comments: Int) {
        self.posts = posts
        self.comments = comments
        total = posts + comments
    }

    package static var example: KarmaPayload { KarmaPayload(posts: 10, comments: 5) }
}
