import Accounts
import GRDB
import Kernel
import Media
import Storage

/// From rows to payloads.
extension CommunityActions {
    /// Posts as a reader sees them; those in communities they may not see are left out.
    func payloads(_ posts: [Post], for caller: Caller?, in db: Database) throws -> [PostPayload] {
        let people = try accounts.refs(Set(posts.flatMap { [$0.authorId] + $0.mentions }), in: db)
        let pictures = try Self.pictures.payloads(of: posts.map(\.id), in: db)
        let flairs = try flairs(of: posts, in: db)
        let reactions = try reactions(on: posts.map(\.id), for: caller?.userId, in: db)
        let marks = try caller.map { try postMarks(posts.map(\.id), by: $0.userId, in: db) }
        return try posts.compactMap { post -> PostPayload? in
            guard !post.isDeleted, let access = try visibleAccess(caller, to: post.communityId, in: db),
                access.maySee(post)
            else { return nil }
            return PostPayload(
                post, community: access.community, author: people[post.authorId],
                mentions: post.mentions.compactMap { people[$0] }, media: pictures[post.id] ?? [],
                flair: flairs[post.id], reactions: reactions[post.id] ?? [], me: marks.map { $0(post.id) })
        }
    }

    /// One post as a reader sees it.
    func payload(_ post: Post, _ access: CommunityAccess, in db: Database) throws -> PostPayload {
        var payload = try shared(post, access, for: access.userId, in: db)
        payload.me = try access.userId.map { try postMarks([post.id], by: $0, in: db)(post.id) }
        return payload
    }

    /// A post as everybody in a room sees it.
    /// - Parameter viewer: whose own reactions are marked; nobody's for a room.
    func shared(
        _ post: Post, _ access: CommunityAccess, for viewer: UserID? = nil, in db: Database
    ) throws -> PostPayload {
        PostPayload(
            post, community: access.community, author: try accounts.ref(post.authorId, in: db),
            mentions: try post.mentions.compactMap { try accounts.ref($0, in: db) },
            media: try Self.pictures.payloads(of: [post.id], in: db)[post.id] ?? [],
            flair: try flairs(of: [post], in: db)[post.id],
            reactions: try reactions(on: [post.id], for: viewer, in: db)[post.id] ?? [])
    }

    /// Comments of posts in one community, as a reader sees them.
    func payloads(
        _ comments: [Comment], _ access: CommunityAccess, in db: Database
    ) throws -> [CommentPayload] {
        let people = try accounts.refs(Set(comments.flatMap { [$0.authorId] + $0.mentions }), in: db)
        let pictures = try Self.commentPictures.payloads(of: comments.map(\.id), in: db)
        let reactions = try reactions(on: comments.map(\.id), for: access.userId, in: db)
        let marks = try access.userId.map { try commentMarks(comments.map(\.id), by: $0, in: db) }
        return comments.map { comment in
            CommentPayload(
                comment, author: people[comment.authorId], mentions: comment.mentions.compactMap { people[$0] },
                media: pictures[comment.id]?.first, reactions: reactions[comment.id] ?? [],
                seesRemoved: access.sees(comment), me: marks.map { $0(comment.id) })
        }
    }

    /// One comment as a reader sees it.
    func payload(_ comment: Comment, _ access: CommunityAccess, in db: Database) throws -> CommentPayload {
        guard let payload = try payloads([comment], access, in: db).first else { throw Refusal.notFound("comment") }
        return payload
    }

    /// A comment as everybody in a room sees it.
    func shared(_ comment: Comment, in db: Database) throws -> CommentPayload {
        CommentPayload(
            comment, author: try accounts.ref(comment.authorId, in: db),
            mentions: try comment.mentions.compactMap { try accounts.ref($0, in: db) },
            media: try Self.commentPictures.payloads(of: [comment.id], in: db)[comment.id]?.first,
            reactions: try reactions(on: [comment.id], for: nil, in: db)[comment.id] ?? [])
    }

    /// What a community's numbers are, with the caller's part in it.
    func payload(_ access: CommunityAccess, in db: Database) throws -> CommunityPayload {
        CommunityPayload(
            access.community, try CommunityQueries.counts(of: access.id, in: db), isMember: access.isMember)
    }

    /// The moderators as everyone sees them, highest first.
    func moderatorPayloads(of community: CommunityID, in db: Database) throws -> [ModeratorPayload] {
        let moderators = try PeopleQueries.moderators(of: community, in: db)
        let people = try accounts.refs(Set(moderators.map(\.key.userId)), in: db)
        return moderators.compactMap { moderator in
            people[moderator.key.userId].map { ModeratorPayload(moderator, user: $0) }
        }
    }

    private func postMarks(
        _ ids: [PostID], by user: UserID, in db: Database
    ) throws -> (PostID) -> OwnMarksPayload {
        let votes = try VoteQueries.values(of: user, onPosts: ids, in: db)
        let saved = try BookmarkQueries.saved(ids, by: user, in: db)
        let liked = try LikeQueries.liked(ids, by: user, in: db)
        return { id in
            OwnMarksPayload(
                vote: votes[id] ?? 0, isBookmarked: saved.contains(id), isLiked: liked.contains(id))
        }
    }

    private func commentMarks(
        _ ids: [CommentID], by user: UserID, in db: Database
    ) throws -> (CommentID) -> OwnMarksPayload {
        let votes = try VoteQueries.values(of: user, onComments: ids, in: db)
        let saved = try BookmarkQueries.saved(ids, by: user, in: db)
        let liked = try LikeQueries.liked(ids, by: user, in: db)
        return { id in
            OwnMarksPayload(
                vote: votes[id] ?? 0, isBookmarked: saved.contains(id), isLiked: liked.contains(id))
        }
    }
}
