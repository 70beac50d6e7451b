import Accounts
import GRDB
import Kernel
import Realtime
import Storage

extension CommunityActions {
    /// Votes, changes a vote or takes it back: the row, the counts and the author's karma in one write. Voting the same
    /// twice changes nothing. The new score is told to everyone within a second, without who voted.
    /// - Parameter socket: the socket it came through, if any.
    /// - Throws: `not_found`, `forbidden` for the banned, `archived` for what is too old.
    package func vote(
        _ value: VoteValue, on target: VoteTarget, as caller: Caller, from socket: SocketID? = nil
    ) async throws -> VotedPayload {
        try await store.write("communities.vote") { context in
            let ballot = try ballot(on: target, as: caller, in: context.db)
            try ballot.access.requireMayVote()
            guard !ballot.isClosed else { throw Refusal(.conflict, "This was taken down; it cannot be voted on.") }
            guard !ballot.post.isArchived(after: options.archiveAge, at: context.now) else {
                throw Refusal(.archived, "This post is too old to be voted on.")
            }
            let old = try VoteQueries.value(of: caller.userId, on: target, in: context.db)
            guard old != value.rawValue else { return VotedPayload(votes: VotesPayload(ballot.tally), myVote: old) }
            var tally = ballot.tally
            tally.change(from: old, to: value.rawValue)
            try VoteQueries.put(value.rawValue, by: caller.userId, on: target, tally, at: context.now, in: context.db)
            if ballot.authorId != caller.userId {
                try VoteQueries.addKarma(
                    value.rawValue - old, to: ballot.authorId, in: ballot.access.id, for: target, at: context.now,
                    context.db)
            }
            let votes = VotesPayload(tally)
            let own = ballot.ownVote(votes, value)
            context.afterCommit { [announcer, hub] in
                announcer.note(target)
                hub.send(target.event, to: .user(caller.userId), own, except: socket)
            }
            return VotedPayload(votes: votes, myVote: value.rawValue)
        }
    }

    /// The votes of a post or comment, and the caller's own.
    /// - Throws: `not_found`.
    package func votes(on target: VoteTarget, as caller: Caller?) async throws -> VotedPayload {
        try await store.read { db in
            let ballot = try ballot(on: target, as: caller, in: db)
            return VotedPayload(
                votes: VotesPayload(ballot.tally),
                myVote: try caller.map { try VoteQueries.value(of: $0.userId, on: target, in: db) })
        }
    }

    /// What others' votes on a person's posts and comments come to, over all communities.
    package func karma(of user: UserID, in db: Database) throws -> KarmaPayload {
        let karma = try VoteQueries.karma(of: user, in: db)
        return KarmaPayload(posts: karma.posts, comments: karma.comments)
    }

    /// What a vote or like is cast on.
    struct Ballot {
        let post: Post
        let comment: Comment?
        let access: CommunityAccess

        var authorId: UserID { comment?.authorId ?? post.authorId }
        var tally: Tally { comment?.tally ?? post.tally }
        var isClosed: Bool { post.isRemoved || (comment.map { $0.isDeleted || $0.isRemoved } ?? false) }

        func ownVote(_ votes: VotesPayload, _ value: VoteValue) -> CommunityEventPayload.OwnVote {
            CommunityEventPayload.OwnVote(
                postId: post.id, commentId: comment?.id, votes: votes, myVote: value.rawValue)
        }
    }

    func ballot(on target: VoteTarget, as caller: Caller?, in db: Database) throws -> Ballot {
        switch target {
        case .post(let id):
            let (post, access) = try find(id, as: caller, in: db)
            return Ballot(post: post, comment: nil, access: access)
        case .comment(let id):
            let (comment, post, access) = try find(id, as: caller, in: db)
            return Ballot(post: post, comment: comment, access: access)
        }
    }
}

extension VoteTarget {
    /// The event that tells its score.
    var event: String { isComment ? "comment:vote" : "post:vote" }
}
