import Accounts
import Kernel
import Storage

extension CommunityActions {
    /// The scores of what someone has on their screen and may see, for when they were away.
    package func voteCounts(
        posts: [PostID], comments: [CommentID], as caller: Caller?
    ) async throws -> VoteCountsPayload {
        try await store.read { db in
            VoteCountsPayload(
                posts: try PostQueries.all(posts, in: db).compactMap { post in
                    guard !post.isDeleted, let access = try visibleAccess(caller, to: post.communityId, in: db),
                        access.maySee(post)
                    else { return nil }
                    return .init(postId: post.id, votes: VotesPayload(post.tally))
                },
                comments: try readable(comments, as: caller, in: db).map { found in
                    .init(
                        postId: found.comment.postId, commentId: found.comment.id,
                        votes: VotesPayload(
                            Tally(upvotes: found.comment.upvotes, downvotes: found.comment.downvotes)))
                })
        }
    }
}
