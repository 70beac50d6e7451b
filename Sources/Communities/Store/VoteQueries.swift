import GRDB
import Kernel
import Storage

/// What can be voted on.
package enum VoteTarget: Hashable, Sendable {
    case post(PostID)
    case comment(CommentID)

    var number: Int64 {
        switch self {
        case .post(let id): id.rawValue
        case .comment(let id): id.rawValue
        }
    }

    var isComment: Bool {
        switch self {
        case .post: false
        case .comment: true
        }
    }

    init(_ number: Int64, isComment: Bool) {
        self = isComment ? .comment(CommentID(rawValue: number)) : .post(PostID(rawValue: number))
    }
}

/// SQL over votes, the counts of what they are for, and karma.
enum VoteQueries {
    /// The statements of one kind of target.
    struct Statements: Sendable {
        let value: String
        let put: String
        let delete: String
        let count: String
        let ofMany: String
        let karma: String

        init(_ votes: String, _ targets: String, _ key: String, _ karma: String) {
            value = "SELECT value FROM \(votes) WHERE \(key) = ? AND userId = ?"
            put = """
                INSERT INTO \(votes) (\(key), userId, value, createdAt) VALUES (?, ?, ?, ?)
                ON CONFLICT (\(key), userId) DO UPDATE SET value = excluded.value, createdAt = excluded.createdAt
                """
            delete = "DELETE FROM \(votes) WHERE \(key) = ? AND userId = ?"
            count = "UPDATE \(targets) SET upvotes = ?, downvotes = ? WHERE id = ?"
            ofMany = """
                SELECT v.\(key), v.value FROM json_each(?) AS list CROSS JOIN \(votes) v ON v.\(key) = list.value
                WHERE v.userId = ?
                """
            self.karma = """
                INSERT INTO karma (userId, communityId, \(karma)) VALUES (?, ?, ?)
                ON CONFLICT (userId, communityId) DO UPDATE SET \(karma) = \(karma) + excluded.\(karma)
                """
        }
    }

    static let posts = Statements("postVotes", "posts", "postId", "postKarma")
    static let comments = Statements("commentVotes", "comments", "commentId", "commentKarma")
    static let pending = "SELECT targetId, isComment FROM pendingVotes"
    static let ofPending = "SELECT hasVotes, comments FROM pendingVotes WHERE targetId = ? AND isComment = ?"
    static let karmaOf =
        "SELECT coalesce(sum(postKarma), 0), coalesce(sum(commentKarma), 0) FROM karma WHERE userId = ?"

    private static func statements(_ target: VoteTarget) -> Statements { target.isComment ? comments : posts }

    /// A person's vote; 0 when there is none.
    static func value(of user: UserID, on target: VoteTarget, in db: Database) throws -> Int {
        try db.first(statements(target).value, [target.number, user]) { $0[0] } ?? 0
    }

    /// A person's votes on many targets of one kind; those without are left out.
    static func values(
        of user: UserID, onPosts posts: [PostID], in db: Database
    ) throws -> [PostID: Int] {
        let rows = try db.all(self.posts.ofMany, [posts.jsonList(), user]) { ($0[0] as PostID, $0[1] as Int) }
        return Dictionary(rows) { first, _ in first }
    }

    /// As above, of comments.
    static func values(
        of user: UserID, onComments comments: [CommentID], in db: Database
    ) throws -> [CommentID: Int] {
        let rows = try db.all(self.comments.ofMany, [comments.jsonList(), user]) { ($0[0] as CommentID, $0[1] as Int) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Writes a vote, the counts after it, and that they are still to be told.
    static func put(
        _ value: Int, by user: UserID, on target: VoteTarget, _ tally: Tally, at now: Timestamp, in db: Database
    ) throws {
        let statements = statements(target)
        if value == 0 {
            try db.run(statements.delete, [target.number, user])
        } else {
            try db.run(statements.put, [target.number, user, value, now])
        }
        try db.run(statements.count, [tally.upvotes, tally.downvotes, target.number])
        try noteVote(on: target, in: db)
    }

    /// Notes that a target's score is still to be told.
    static func noteVote(on target: VoteTarget, in db: Database) throws {
        try db.run(
            """
            INSERT INTO pendingVotes (targetId, isComment) VALUES (?, ?)
            ON CONFLICT (targetId, isComment) DO UPDATE SET hasVotes = 1 WHERE hasVotes = 0
            """, [target.number, target.isComment])
    }

    /// Notes a new comment on a post, by which it rises.
    static func noteComment(on post: PostID, in db: Database) throws {
        try db.run(
            """
            INSERT INTO pendingVotes (targetId, isComment, hasVotes, comments) VALUES (?, 0, 0, 1)
            ON CONFLICT (targetId, isComment) DO UPDATE SET comments = comments + 1
            """, [post])
    }

    /// A vote that counts in the row of something new already.
    static func putCounted(
        _ value: Int, on target: VoteTarget, by user: UserID, at now: Timestamp, in db: Database
    ) throws {
        try db.run(statements(target).put, [target.number, user, value, now])
    }

    /// What a vote changes in its author's karma: in all, and on the day it was cast (see `KarmaQueries`).
    static func addKarma(
        _ change: Int, to user: UserID, in community: CommunityID, for target: VoteTarget, at moment: Timestamp,
        _ db: Database
    ) throws {
        try db.run(statements(target).karma, [user, community, change])
        try KarmaQueries.add(change, to: user, in: community, at: moment, db)
    }

    static func karma(of user: UserID, in db: Database) throws -> (posts: Int, comments: Int) {
        try db.first(karmaOf, [user]) { ($0[0], $0[1]) } ?? (0, 0)
    }

    /// Targets of which something is still to be told.
    static func pending(in db: Database) throws -> [VoteTarget] {
        try db.all(pending) { VoteTarget($0[0], isComment: $0[1]) }
    }

    /// What came since a target was last told.
    struct News: Sendable {
        let hasVotes: Bool
        let comments: Int
    }

    /// Takes what is still to be told of a target; nil when it was told already.
    static func settle(_ target: VoteTarget, in db: Database) throws -> News? {
        let news = try db.first(ofPending, [target.number, target.isComment]) { row in
            News(hasVotes: row[0], comments: row[1])
        }
        try db.run(
            "DELETE FROM pendingVotes WHERE targetId = ? AND isComment = ?", [target.number, target.isComment])
        return news
    }
}
