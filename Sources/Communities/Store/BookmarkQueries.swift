import GRDB
import Kernel
import Storage

/// SQL over what people saved.
enum BookmarkQueries {
    /// One saved thing.
    struct Saved: Sendable {
        let id: BookmarkID
        let target: VoteTarget
        let collectionId: BookmarkCollectionID?
        let note: String?
    }

    private static let rest = """
        AND id < ? AND (? IS NULL OR (commentId IS NOT NULL) = ?) ORDER BY id DESC LIMIT ?
        """
    static let page = "SELECT id, postId, commentId, collectionId, note FROM bookmarks WHERE userId = ? \(rest)"
    static let pageOfCollection =
        "SELECT id, postId, commentId, collectionId, note FROM bookmarks WHERE collectionId = ? \(rest)"
    static let ofPosts = """
        SELECT b.postId FROM json_each(?) AS list CROSS JOIN bookmarks b ON b.postId = list.value WHERE b.userId = ?
        """
    static let ofComments = """
        SELECT b.commentId FROM json_each(?) AS list CROSS JOIN bookmarks b ON b.commentId = list.value
        WHERE b.userId = ?
        """

    /// Newest first.
    static func page(
        of user: UserID, isComment: Bool?, before: BookmarkID?, limit: Int, in db: Database
    ) throws -> [Saved] {
        try db.all(page, [user, before?.rawValue ?? .max, isComment, isComment, limit], read)
    }

    /// As above, of one collection.
    static func page(
        of collection: BookmarkCollectionID, isComment: Bool?, before: BookmarkID?, limit: Int, in db: Database
    ) throws -> [Saved] {
        try db.all(pageOfCollection, [collection, before?.rawValue ?? .max, isComment, isComment, limit], read)
    }

    private static func read(_ row: Row) -> Saved {
        let post: PostID? = row[1]
        return Saved(
            id: row[0], target: post.map(VoteTarget.post) ?? .comment(row[2]), collectionId: row[3], note: row[4])
    }

    /// Which of these posts someone saved.
    static func saved(_ posts: [PostID], by user: UserID, in db: Database) throws -> Set<PostID> {
        Set(try db.all(ofPosts, [posts.jsonList(), user]) { $0[0] })
    }

    /// Which of these comments someone saved.
    static func saved(_ comments: [CommentID], by user: UserID, in db: Database) throws -> Set<CommentID> {
        Set(try db.all(ofComments, [comments.jsonList(), user]) { $0[0] })
    }

    /// Saving twice is saving once.
    static func insert(
        _ id: BookmarkID, of user: UserID, _ target: VoteTarget, at now: Timestamp, in db: Database
    ) throws {
        let column = target.isComment ? "commentId" : "postId"
        try db.run(
            "INSERT OR IGNORE INTO bookmarks (id, userId, \(column), createdAt) VALUES (?, ?, ?, ?)",
            [id, user, target.number, now])
    }

    /// Puts something saved into a collection, or out of all.
    static func place(
        _ target: VoteTarget, of user: UserID, in collection: BookmarkCollectionID?, _ db: Database
    ) throws {
        let column = target.isComment ? "commentId" : "postId"
        try db.run(
            "UPDATE bookmarks SET collectionId = ? WHERE \(column) = ? AND userId = ?",
            [collection, target.number, user])
    }

    /// Writes down why something was saved.
    static func note(_ text: String?, on target: VoteTarget, of user: UserID, in db: Database) throws {
        let column = target.isComment ? "commentId" : "postId"
        try db.run(
            "UPDATE bookmarks SET note = ? WHERE \(column) = ? AND userId = ?", [text, target.number, user])
    }

    static func delete(of user: UserID, _ target: VoteTarget, in db: Database) throws {
        let column = target.isComment ? "commentId" : "postId"
        try db.run("DELETE FROM bookmarks WHERE \(column) = ? AND userId = ?", [target.number, user])
    }
}
