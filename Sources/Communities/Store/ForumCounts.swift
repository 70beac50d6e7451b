import Accounts
import GRDB
import Kernel
import Storage

/// What is counted along with posts, comments, votes and members. What stands by day (`karmaDays`, `reactionDays` and those
/// like it) is not: a vote that was changed stays counted on the days it was cast. Nor are uses of invitations, since
/// someone may come twice and is remembered once.
enum ForumCounts {
    /// - Parameter tell: told of what must be ranked anew, after the commit.
    static func all(_ tell: @escaping @Sendable (VoteTarget) -> Void = { _ in }) -> [KeptCount] {
        talk + votes("posts", "postVotes", "postId", isComment: false, tell)
            + votes("comments", "commentVotes", "commentId", isComment: true, tell) + likes
            + CommunityActions.postReactions.counts + CommunityActions.commentReactions.counts
    }

    /// Comments of a community are the sum over its posts, so these come first.
    private static let talk = [
        KeptCount(
            "posts", "commentCount",
            actual: "SELECT count(*) FROM comments WHERE postId = posts.id AND deletedAt IS NULL"),
        KeptCount(
            "comments", "replyCount",
            actual: "SELECT count(*) FROM comments AS reply WHERE reply.parentId = comments.id"),
        KeptCount(
            "communities", "memberCount",
            actual: "SELECT count(*) FROM communityMembers WHERE communityId = communities.id"),
        KeptCount(
            "communities", "postCount",
            actual: "SELECT count(*) FROM posts WHERE communityId = communities.id AND deletedAt IS NULL"),
        KeptCount(
            "communities", "commentCount",
            actual: "SELECT coalesce(sum(posts.commentCount), 0) FROM posts WHERE communityId = communities.id"),
        KeptCount(
            "posts", "shareCount",
            actual: "SELECT coalesce(sum(count), 0) FROM postShares WHERE postId = posts.id"),
        KeptCount(
            "bookmarkCollections", "itemCount",
            actual: "SELECT count(*) FROM bookmarks WHERE collectionId = bookmarkCollections.id"),
    ]

    private static let likes = [("posts", "postLikes", "postId"), ("comments", "commentLikes", "commentId")].map {
        KeptCount($0, "likeCount", actual: "SELECT count(*) FROM \($1) WHERE \($2) = \($0).id")
    }

    /// Ranks follow from votes: what is put right is told anew.
    private static func votes(
        _ table: String, _ votes: String, _ key: String, isComment: Bool,
        _ tell: @escaping @Sendable (VoteTarget) -> Void
    ) -> [KeptCount] {
        func count(_ sign: String) -> String {
            "SELECT count(*) FROM \(votes) WHERE \(key) = \(table).id AND value \(sign) 0"
        }
        let both = "UPDATE \(table) SET upvotes = (\(count(">"))), downvotes = (\(count("<"))) WHERE id = ?"
        let repair: KeptCount.Repair = { row, context in
            try context.db.run(both, StatementArguments(row))
            guard let number = row.first.flatMap(Int64.fromDatabaseValue) else { return }
            let target = VoteTarget(number, isComment: isComment)
            try VoteQueries.noteVote(on: target, in: context.db)
            context.afterCommit { tell(target) }
        }
        return [
            KeptCount(table, "upvotes", actual: count(">"), repair: repair),
            KeptCount(table, "downvotes", actual: count("<"), repair: repair),
        ]
    }
}
