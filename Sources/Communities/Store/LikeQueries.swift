import GRDB
import Kernel
import Storage

/// SQL over likes and the counts of what they are for.
enum LikeQueries {
    /// The statements of one kind of target.
    struct Statements: Sendable {
        let has: String
        let insert: String
        let delete: String
        let count: String
        let ofMany: String

        init(_ likes: String, _ targets: String, _ key: String) {
            has = "SELECT 1 FROM \(likes) WHERE \(key) = ? AND userId = ?"
            insert = "INSERT INTO \(likes) (\(key), userId, createdAt) VALUES (?, ?, ?)"
            delete = "DELETE FROM \(likes) WHERE \(key) = ? AND userId = ?"
            count = "UPDATE \(targets) SET likeCount = likeCount + ? WHERE id = ?"
            ofMany = """
                SELECT l.\(key) FROM json_each(?) AS list CROSS JOIN \(likes) l ON l.\(key) = list.value
                WHERE l.userId = ?
                """
        }
    }

    static let posts = Statements("postLikes", "posts", "postId")
    static let comments = Statements("commentLikes", "comments", "commentId")
    static let page = """
        SELECT createdAt, userId FROM postLikes
        WHERE postId = ? AND (createdAt, userId) < (?, ?) ORDER BY createdAt DESC, userId DESC LIMIT ?
        """

    private static func statements(_ target: VoteTarget) -> Statements { target.isComment ? comments : posts }

    /// Likes or ceases to, and counts it.
    /// - Returns: what that changed of the count: 1, 0 or -1.
    static func set(
        _ isLiked: Bool, by user: UserID, on target: VoteTarget, at now: Timestamp, in db: Database
    ) throws -> Int {
        let statements = statements(target)
        guard try db.exists(statements.has, [target.number, user]) != isLiked else { return 0 }
        if isLiked {
            try db.run(statements.insert, [target.number, user, now])
        } else {
            try db.run(statements.delete, [target.number, user])
        }
        let change = isLiked ? 1 : -1
        try db.run(statements.count, [change, target.number])
        return change
    }

    /// One like of a post.
    struct Like: Sendable {
        let createdAt: Timestamp
        let userId: UserID
    }

    /// Newest first.
    static func page(of post: PostID, before: [Int64]?, limit: Int, in db: Database) throws -> [Like] {
        try db.all(page, [post, before?[0] ?? .max, before?[1] ?? .max, limit]) { row in
            Like(createdAt: row[0], userId: row[1])
        }
    }

    /// Which of these posts someone likes.
    static func liked(_ ids: [PostID], by user: UserID, in db: Database) throws -> Set<PostID> {
        Set(try db.all(posts.ofMany, [ids.jsonList(), user]) { $0[0] })
    }

    /// Which of these comments someone likes.
    static func liked(_ ids: [CommentID], by user: UserID, in db: Database) throws -> Set<CommentID> {
        Set(try db.all(comments.ofMany, [ids.jsonList(), user]) { $0[0] })
    }
}
