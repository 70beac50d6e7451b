import Accounts
import GRDB
import Kernel
import Storage

/// Emoji under posts and comments.
extension CommunityActions {
    static let postReactions = ReactionTable<PostKind>("postReactions", summaries: "postReactionCounts", by: "postId")
    static let commentReactions = ReactionTable<CommentKind>(
        "commentReactions", summaries: "commentReactionCounts", by: "commentId")

    /// Adds the caller's reaction; doing it twice changes nothing. It moves no rank and gives no karma.
    /// - Throws: `not_found`; `forbidden` for the banned; `archived` for what is too old; `validation_failed` for what is
    ///   no emoji; `conflict` beyond `emojis` different ones and for what was taken down.
    package func react(_ emoji: String, to target: VoteTarget, as caller: Caller) async throws -> ReactionsPayload {
        let emoji = try Emoji.spelling(emoji)
        return try await store.write("communities.react") { context in
            let (post, authorId, access) = try find(target, as: caller, in: context.db)
            try access.requireMayVote()
            guard !post.isRemoved else { throw Refusal(.conflict, "This was taken down; it takes no reactions.") }
            guard !post.isArchived(after: options.archiveAge, at: context.now) else {
                throw Refusal(.archived, "This post is too old to be reacted to.")
            }
            if let count = try add(emoji, to: target, by: caller.userId, context) {
                try tally(emoji, on: target, of: post, by: caller.userId, under: authorId, 1, context.now, context)
                try announce(emoji, count, on: target, of: post.id, by: caller.userId, isAdded: true, context)
            }
            return try reactions(on: target, for: caller.userId, in: context.db)
        }
    }

    /// Takes the caller's reaction back; one that is not there changes nothing.
    /// - Throws: `not_found`, `validation_failed`.
    package func unreact(_ emoji: String, from target: VoteTarget, as caller: Caller) async throws -> ReactionsPayload {
        let emoji = try Emoji.spelling(emoji)
        return try await store.write("communities.unreact") { context in
            let (post, authorId, _) = try find(target, as: caller, in: context.db)
            if let (count, reactedAt) = try remove(emoji, from: target, by: caller.userId, in: context.db) {
                try tally(emoji, on: target, of: post, by: caller.userId, under: authorId, -1, reactedAt, context)
                try announce(emoji, count, on: target, of: post.id, by: caller.userId, isAdded: false, context)
            }
            return try reactions(on: target, for: caller.userId, in: context.db)
        }
    }

    /// The reactions under a post or comment, and who is behind them: with one emoji or with any, by identity.
    /// - Throws: `not_found`, `validation_failed`, `bad_request` for a foreign cursor.
    package func reactions(
        on target: VoteTarget, _ emoji: String?, _ page: PageRequest, as caller: Caller?
    ) async throws -> ReactionsOf {
        let emoji = try emoji.map(Emoji.spelling)
        let after = try page.key(1).map { UserID(rawValue: $0[0]) }
        return try await store.read { db in
            _ = try find(target, as: caller, in: db)
            let users =
                switch target {
                case .post(let id):
                    try Self.postReactions.people(emoji, on: id, after: after, limit: page.limit + 1, in: db)
                case .comment(let id):
                    try Self.commentReactions.people(emoji, on: id, after: after, limit: page.limit + 1, in: db)
                }
            let shown = Page(fetched: users, limit: page.limit) { [$0.rawValue] }
            let people = try accounts.refs(Set(shown.rows), in: db)
            return ReactionsOf(
                reactions: try reactions(on: target, for: caller?.userId, in: db).reactions,
                people: Page(rows: shown.rows.compactMap { people[$0] }, next: shown.next))
        }
    }

    /// What the requests that all rooms share ask about posts or comments.
    func reactionAnswers(_ target: @escaping @Sendable (Int64) -> VoteTarget) -> ReactionAnswers {
        ReactionAnswers(
            find: { id, emoji, page, caller in try await reactions(on: target(id), emoji, page, as: caller) },
            add: { id, emoji, caller in try await react(emoji, to: target(id), as: caller) },
            remove: { id, emoji, caller in try await unreact(emoji, from: target(id), as: caller) })
    }

    /// What the caller's reactions come to, in the last days with today as the last.
    package func ownReactions(days: Int, as caller: Caller) async throws -> OwnReactionsPayload {
        let today = FeedDay(clock.now())
        return try await store.read { db in
            let kept = try ReactionQueries.days(of: caller.userId, in: db)
            let recent = kept.filter { $0.day.number > today.number - Int64(days) }
            return OwnReactionsPayload(
                given: recent.reduce(0) { $0 + $1.given }, received: recent.reduce(0) { $0 + $1.received },
                favourites: try ReactionQueries.favourites(of: caller.userId, in: db),
                streak: ReactionStreak(kept.filter { $0.given > 0 }.map(\.day), today: today).days)
        }
    }

    /// The emoji used most on posts and comments that everyone may see.
    package func trendingReactions(
        _ kind: BookmarksInput.Kind?, _ period: KarmaPeriod, limit: Int
    ) async throws -> [FavouriteEmojiPayload] {
        let first = period.first(at: clock.now())
        return try await store.read(.slow) { db in
            try OpenReactionQueries.trending(kind, since: first, limit: limit, in: db)
        }
    }

    /// The reactions under each of these posts, as a reader sees them; nil marks none as anyone's own.
    func reactions(
        on posts: [PostID], for viewer: UserID?, in db: Database
    ) throws -> [PostID: [ReactionPayload]] {
        try Self.postReactions.tallies(of: posts, for: viewer, in: db).mapValues { tallies in
            tallies.map { ReactionPayload($0, isPersonal: viewer != nil) }
        }
    }

    /// As above, of comments.
    func reactions(
        on comments: [CommentID], for viewer: UserID?, in db: Database
    ) throws -> [CommentID: [ReactionPayload]] {
        try Self.commentReactions.tallies(of: comments, for: viewer, in: db).mapValues { tallies in
            tallies.map { ReactionPayload($0, isPersonal: viewer != nil) }
        }
    }

    private func reactions(
        on target: VoteTarget, for viewer: UserID?, in db: Database
    ) throws -> ReactionsPayload {
        switch target {
        case .post(let id): ReactionsPayload(reactions: try reactions(on: [id], for: viewer, in: db)[id] ?? [])
        case .comment(let id): ReactionsPayload(reactions: try reactions(on: [id], for: viewer, in: db)[id] ?? [])
        }
    }

    /// What stands and may be read.
    private func find(
        _ target: VoteTarget, as caller: Caller?, in db: Database
    ) throws -> (post: Post, authorId: UserID, access: CommunityAccess) {
        switch target {
        case .post(let id):
            let (post, access) = try find(id, as: caller, in: db)
            return (post, post.authorId, access)
        case .comment(let id):
            let (comment, post, access) = try findStanding(id, as: caller, in: db)
            return (post, comment.authorId, access)
        }
    }

    private func add(
        _ emoji: String, to target: VoteTarget, by user: UserID, _ context: WriteContext
    ) throws -> Int? {
        switch target {
        case .post(let id):
            try Self.postReactions.add(
                emoji, to: id, by: user, at: context.now, most: options.emojis, in: context.db)
        case .comment(let id):
            try Self.commentReactions.add(
                emoji, to: id, by: user, at: context.now, most: options.emojis, in: context.db)
        }
    }

    private func remove(
        _ emoji: String, from target: VoteTarget, by user: UserID, in db: Database
    ) throws -> (count: Int, reactedAt: Timestamp)? {
        switch target {
        case .post(let id): try Self.postReactions.remove(emoji, from: id, by: user, in: db)
        case .comment(let id): try Self.commentReactions.remove(emoji, from: id, by: user, in: db)
        }
    }

    /// Counts a reaction for the one who gave it, the one who got it, and the community.
    private func tally(
        _ emoji: String, on target: VoteTarget, of post: Post, by user: UserID, under author: UserID, _ change: Int,
        _ moment: Timestamp, _ context: WriteContext
    ) throws {
        let day = FeedDay(moment)
        try ReactionQueries.count(emoji, by: user, under: author, change, on: day, in: context.db)
        try OpenReactionQueries.count(
            emoji, on: target.isComment ? .comment : .post, in: post.communityId, by: user, under: author, change,
            on: day, in: context.db)
    }

    private func announce(
        _ emoji: String, _ count: Int, on target: VoteTarget, of post: PostID, by user: UserID, isAdded: Bool,
        _ context: WriteContext
    ) throws {
        try context.emit(
            "reaction:update", to: .post(post),
            CommunityEventPayload.Reaction(
                postId: post, targetType: target.isComment ? .comment : .post, targetId: "\(target.number)",
                emoji: emoji, count: count, userId: user, isAdded: isAdded,
                summary: try reactions(on: target, for: nil, in: context.db).reactions))
    }
}
