import Accounts
import Kernel
import Storage

extension CommunityActions {
    /// Likes a post or comment, or ceases to. Twice is once. It moves no rank and gives no karma.
    /// - Throws: `not_found`, `forbidden` for the banned, `conflict` for what was taken down.
    package func like(_ target: VoteTarget, _ isLiked: Bool, as caller: Caller) async throws -> LikedPayload {
        try await store.write("communities.like") { context in
            let ballot = try ballot(on: target, as: caller, in: context.db)
            try ballot.access.requireMayVote()
            guard !ballot.isClosed else { throw Refusal(.conflict, "This was taken down; it cannot be liked.") }
            let change = try LikeQueries.set(
                isLiked, by: caller.userId, on: target, at: context.now, in: context.db)
            let count = (ballot.comment?.likeCount ?? ballot.post.likeCount) + change
            if change != 0 {
                try context.emit(
                    target.isComment ? "comment:like" : "post:like", to: .post(ballot.post.id),
                    CommunityEventPayload.Likes(
                        postId: ballot.post.id, commentId: ballot.comment?.id, count: count, delta: change))
            }
            return LikedPayload(likeCount: count, isLiked: isLiked)
        }
    }

    /// A page of the people who like a post, newest first.
    /// - Throws: `not_found`.
    package func likes(of id: PostID, _ page: PageRequest, as caller: Caller?) async throws -> Page<UserRef> {
        let before = try page.key(2)
        return try await store.read { db in
            _ = try find(id, as: caller, in: db)
            let found = Page(
                fetched: try LikeQueries.page(of: id, before: before, limit: page.limit + 1, in: db),
                limit: page.limit
            ) { [$0.createdAt.milliseconds, $0.userId.rawValue] }
            let people = try accounts.refs(Set(found.rows.map(\.userId)), in: db)
            return Page(rows: found.rows.compactMap { people[$0.userId] }, next: found.next)
        }
    }
}
