import GRDB
import Kernel
import Storage

/// SQL over single rows of `comments`, and what changes them.
enum CommentQueries {
    private static let joined = "comments c JOIN posts p ON p.id = c.postId"
    static let byId = "SELECT \(Comment.columns) FROM \(joined) WHERE c.id = ?"
    static let many = """
        SELECT \(Comment.columns) FROM json_each(?) AS list CROSS JOIN comments c ON c.id = list.value
        JOIN posts p ON p.id = c.postId
        """
    static let after = """
        SELECT \(Comment.columns) FROM comments c CROSS JOIN posts p ON p.id = c.postId WHERE c.id > ? ORDER BY c.id LIMIT ?
        """
    static let recent = """
        SELECT \(Comment.columns) FROM comments c JOIN posts p ON p.id = c.postId
        WHERE c.id < ? AND c.deletedAt IS NULL AND c.isRemoved = 0 AND p.deletedAt IS NULL AND p.isRemoved = 0
            AND (? IS NULL OR p.communityId = ?) AND NOT EXISTS (
                SELECT 1 FROM communities o WHERE o.id = p.communityId AND ((o.visibility = 'private' AND ? IS NULL)
                    OR o.deletedAt IS NOT NULL))
        ORDER BY c.id DESC LIMIT ?
        """
    static let revisions = """
        SELECT revision, content, editorId, createdAt FROM commentRevisions WHERE commentId = ? ORDER BY revision
        """

    /// A comment whether it still stands or not.
    static func one(_ id: CommentID, in db: Database) throws -> Comment? {
        try db.first(byId, [id], Comment.init(row:))
    }

    /// In the order of the list; what is not there is left out.
    static func all(_ ids: [CommentID], in db: Database) throws -> [Comment] {
        ids.isEmpty ? [] : try db.all(many, [ids.jsonList()], Comment.init(row:))
    }

    /// The next by identity, whether they still stand or not.
    static func all(after id: CommentID, limit: Int, in db: Database) throws -> [Comment] {
        try db.all(after, [id, limit], Comment.init(row:))
    }

    /// The newest that stand, of one community or of all that everyone may see.
    static func recent(
        in community: CommunityID?, before: CommentID?, limit: Int, _ db: Database
    ) throws -> [Comment] {
        try db.all(
            recent, [before?.rawValue ?? .max, community, community, community, limit], Comment.init(row:))
    }

    static func insert(_ comment: Comment, in db: Database) throws {
        let ranks = Ranks(comment.tally)
        try db.run(
            """
            INSERT INTO comments (id, postId, parentId, authorId, depth, content, isDistinguished, upvotes, downvotes,
                bestRank, topRank, controversyRank, createdAt, mentions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                comment.id, comment.postId, comment.parentId, comment.authorId, comment.depth, comment.content,
                comment.isDistinguished, comment.tally.upvotes, comment.tally.downvotes, ranks.best, ranks.top,
                ranks.controversy, comment.createdAt, comment.mentions.jsonList(),
            ])
    }

    static func updateText(of comment: Comment, in db: Database) throws {
        try db.run(
            "UPDATE comments SET content = ?, mentions = ?, revision = ?, editedAt = ? WHERE id = ?",
            [comment.content, comment.mentions.jsonList(), comment.revision, comment.editedAt, comment.id])
    }

    static func updateMarks(of comment: Comment, in db: Database) throws {
        try db.run(
            "UPDATE comments SET isLocked = ?, isPinned = ?, isDistinguished = ? WHERE id = ?",
            [comment.isLocked, comment.isPinned, comment.isDistinguished, comment.id])
    }

    static func setRemoved(
        _ id: CommentID, _ isRemoved: Bool, by user: UserID, reason: String?, in db: Database
    ) throws {
        try db.run(
            "UPDATE comments SET isRemoved = ?, removedBy = ?, removalReason = ? WHERE id = ?",
            [isRemoved, isRemoved ? user : nil, isRemoved ? reason : nil, id])
    }

    /// Blanks a comment and its earlier texts; its place and its answers stay.
    static func blank(_ id: CommentID, at now: Timestamp, in db: Database) throws {
        try db.run(
            "UPDATE comments SET content = '', mentions = '[]', isPinned = 0, deletedAt = ? WHERE id = ?", [now, id])
        try db.run("DELETE FROM commentRevisions WHERE commentId = ?", [id])
    }

    static func addReply(to id: CommentID, in db: Database) throws {
        try db.run("UPDATE comments SET replyCount = replyCount + 1 WHERE id = ?", [id])
    }

    /// The texts a comment had, oldest first; the present one is in its row.
    static func revisions(of comment: CommentID, in db: Database) throws -> [CommentRevision] {
        try db.all(revisions, [comment]) { row in
            CommentRevision(revision: row[0], content: row[1], editorId: row[2], createdAt: row[3])
        }
    }

    static func keep(_ revision: CommentRevision, of comment: CommentID, in db: Database) throws {
        try db.run(
            "INSERT INTO commentRevisions (commentId, revision, content, editorId, createdAt) VALUES (?, ?, ?, ?, ?)",
            [comment, revision.revision, revision.content, revision.editorId, revision.createdAt])
    }
}

extension Comment {
    /// The columns `init(row:)` reads, in order, of a comment `c` and its post `p`.
    static let columns = """
        c.id, c.postId, p.communityId, c.parentId, c.authorId, c.depth, c.content, c.isLocked, c.isPinned, \
        c.isDistinguished, c.isRemoved, c.removalReason, c.upvotes, c.downvotes, c.replyCount, c.revision, \
        c.createdAt, c.editedAt, c.deletedAt, c.mentions, c.likeCount
        """

    init(row: Row) {
        id = row[0]
        postId = row[1]
        communityId = row[2]
        parentId = row[3]
        authorId = row[4]
        depth = row[5]
        content = row[6]
        isLocked = row[7]
        isPinned = row[8]
        isDistinguished = row[9]
        isRemoved = row[10]
        removalReason = row[11]
        tally = Tally(upvotes: row[12], downvotes: row[13])
        replyCount = row[14]
        revision = row[15]
        createdAt = row[16]
        editedAt = row[17]
        deletedAt = row[18]
        mentions = IDList.read(row[19])
        likeCount = row[20]
    }
}
