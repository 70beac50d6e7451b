import Accounts
import GRDB
import Kernel
import Storage

extension CommunityActions {
    /// Adds made-up posts with their comments and votes: many in one write, with counts, ranks and karma as if they had
    /// been written and voted on then, but without events. Identities carry the given times.
    /// - Throws: `not_found` for the community, `validation_failed` for moments to come and answers to no earlier comment.
    package func add(_ posts: [MadeUpPost], to community: CommunityID) async throws {
        try await store.write("communities.seed") { context in
            guard try facts.community(community, in: context.db) != nil else { throw Refusal.notFound("community") }
            for post in posts { try add(post, to: community, context) }
            try CommunityQueries.changePosts(
                of: community, by: posts.count, at: posts.map(\.createdAt).max(), in: context.db)
            try CommunityQueries.changeComments(
                of: community, by: posts.reduce(0) { $0 + $1.comments.count }, in: context.db)
        }
    }

    private func add(_ seed: MadeUpPost, to community: CommunityID, _ context: WriteContext) throws {
        guard seed.createdAt <= context.now else { throw Refusal.invalid("createdAt", "This is yet to come.") }
        let id: PostID = try free(at: seed.createdAt) { try PostQueries.one($0, in: context.db) != nil }
        let post = Post(
            id: id, communityId: community, authorId: seed.authorId, type: seed.url == nil ? .text : .link,
            title: seed.title.value, content: seed.content.value, url: seed.url?.value, isNsfw: false, isSpoiler: false,
            isLocked: false, isPinned: false, isDistinguished: false, isRemoved: false, removalReason: nil,
            tally: seed.votes.tally(of: seed.authorId), commentCount: seed.comments.count, revision: 1,
            createdAt: seed.createdAt, editedAt: nil, deletedAt: nil)
        try PostQueries.insert(post, in: context.db)
        try PostQueries.changeComments(of: id, by: seed.comments.count, in: context.db)
        try cast(seed.votes, on: .post(id), by: seed.authorId, in: community, at: seed.createdAt, context)
        var made: [Comment] = []
        for comment in seed.comments { made.append(try add(comment, to: post, made, context)) }
    }

    private func add(
        _ seed: MadeUpComment, to post: Post, _ made: [Comment], _ context: WriteContext
    ) throws -> Comment {
        if let position = seed.parent, !made.indices.contains(position) {
            throw Refusal.invalid("parent", "The comment to answer is none of the earlier ones.")
        }
        let parent = seed.parent.map { made[$0] }
        guard (parent?.depth ?? 0) < Comment.deepest else {
            throw Refusal.invalid("parent", "Answers do not nest deeper here.")
        }
        let id: CommentID = try free(at: seed.createdAt) { try CommentQueries.one($0, in: context.db) != nil }
        let comment = Comment(
            id: id, postId: post.id, communityId: post.communityId, parentId: parent?.id, authorId: seed.authorId,
            depth: parent.map { $0.depth + 1 } ?? 0, content: seed.content.value, isLocked: false, isPinned: false,
            isDistinguished: false, isRemoved: false, removalReason: nil, tally: seed.votes.tally(of: seed.authorId),
            replyCount: 0, revision: 1, createdAt: seed.createdAt, editedAt: nil, deletedAt: nil)
        try CommentQueries.insert(comment, in: context.db)
        if let parent { try CommentQueries.addReply(to: parent.id, in: context.db) }
        try cast(
            seed.votes, on: .comment(id), by: seed.authorId, in: post.communityId, at: seed.createdAt, context)
        return comment
    }

    /// Writes the votes that stand in the tally of a new row, and the karma they give.
    private func cast(
        _ votes: MadeUpVotes, on target: VoteTarget, by author: UserID, in community: CommunityID, at moment: Timestamp,
        _ context: WriteContext
    ) throws {
        let (up, down) = (votes.up.subtracting([author]), votes.down.subtracting([author]))
        try VoteQueries.putCounted(1, on: target, by: author, at: moment, in: context.db)
        for user in up { try VoteQueries.putCounted(1, on: target, by: user, at: moment, in: context.db) }
        for user in down { try VoteQueries.putCounted(-1, on: target, by: user, at: moment, in: context.db) }
        try VoteQueries.addKarma(
            up.count - down.count, to: author, in: community, for: target, at: moment, context.db)
    }

    /// An identity of the given moment that is not taken.
    private func free<Kind>(at moment: Timestamp, isTaken: (ID<Kind>) throws -> Bool) throws -> ID<Kind> {
        var id = ID<Kind>.first(at: moment)
        while try isTaken(id) { id = ID(rawValue: id.rawValue + 1) }
        return id
    }
}

extension MadeUpVotes {
    /// The counts with the author's own vote.
    fileprivate func tally(of author: UserID) -> Tally {
        Tally(upvotes: up.subtracting([author]).count + 1, downvotes: down.subtracting([author]).count)
    }
}
