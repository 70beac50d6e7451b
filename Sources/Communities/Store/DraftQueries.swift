import GRDB
import Kernel
import Storage

/// SQL over drafts. Each statement asks for the author, so nobody else's can be touched.
enum DraftQueries {
    private static let columns = """
        id, communityId, authorId, title, content, url, isNsfw, isSpoiler, flairId, createdAt, editedAt, scheduledFor, \
        publishError
        """
    static let byId = "SELECT \(columns) FROM postDrafts WHERE id = ? AND authorId = ?"
    static let byIdAlone = "SELECT \(columns) FROM postDrafts WHERE id = ?"
    static let page = "SELECT \(columns) FROM postDrafts WHERE authorId = ? AND id < ? ORDER BY id DESC LIMIT ?"
    static let unscheduled = """
        SELECT \(columns) FROM postDrafts WHERE authorId = ? AND id < ? AND scheduledFor IS NULL
        ORDER BY id DESC LIMIT ?
        """
    static let scheduled = """
        SELECT \(columns) FROM postDrafts
        WHERE authorId = ? AND scheduledFor IS NOT NULL AND (scheduledFor, id) > (?, ?)
        ORDER BY scheduledFor, id LIMIT ?
        """
    static let overdue = "SELECT id FROM postDrafts WHERE scheduledFor BETWEEN ? AND ? ORDER BY scheduledFor LIMIT ?"
    static let count = "SELECT count(*) FROM postDrafts WHERE authorId = ?"

    static func one(_ id: PostID, of author: UserID, in db: Database) throws -> PostDraft? {
        try db.first(byId, [id, author], PostDraft.init(row:))
    }

    /// A draft of whoever's, for what is done while they are away.
    static func one(_ id: PostID, in db: Database) throws -> PostDraft? {
        try db.first(byIdAlone, [id], PostDraft.init(row:))
    }

    /// Newest first.
    /// - Parameter areScheduledToo: whether those that publish themselves are among them.
    static func page(
        of author: UserID, before: PostID?, areScheduledToo: Bool, limit: Int, in db: Database
    ) throws -> [PostDraft] {
        try db.all(
            areScheduledToo ? page : unscheduled, [author, before?.rawValue ?? .max, limit], PostDraft.init(row:))
    }

    /// Those that publish themselves, the next first.
    static func scheduled(
        of author: UserID, after: (time: Int64, id: Int64), limit: Int, in db: Database
    ) throws -> [PostDraft] {
        try db.all(scheduled, [author, after.time, after.id, limit], PostDraft.init(row:))
    }

    /// Those that were to publish themselves within `span`.
    static func overdue(_ span: ClosedRange<Timestamp>, limit: Int, in db: Database) throws -> [PostID] {
        try db.all(overdue, [span.lowerBound, span.upperBound, limit]) { $0[0] }
    }

    static func count(of author: UserID, in db: Database) throws -> Int {
        try db.first(count, [author]) { $0[0] } ?? 0
    }

    static func insert(_ draft: PostDraft, in db: Database) throws {
        try db.run(
            "INSERT INTO postDrafts (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                draft.id, draft.communityId, draft.authorId, draft.title, draft.content, draft.url, draft.isNsfw,
                draft.isSpoiler, draft.flairId, draft.createdAt, draft.editedAt,
                draft.scheduledFor, draft.publishError,
            ])
    }

    static func update(_ draft: PostDraft, in db: Database) throws {
        try db.run(
            """
            UPDATE postDrafts SET title = ?, content = ?, isNsfw = ?, isSpoiler = ?, flairId = ?, editedAt = ?, scheduledFor = ?,
            publishError = ?
            WHERE id = ? AND authorId = ?
            """,
            [
                draft.title, draft.content, draft.isNsfw, draft.isSpoiler, draft.flairId, draft.editedAt,
                draft.scheduledFor, draft.publishError, draft.id, draft.authorId,
            ])
    }

    /// Lets go of a draft; its pictures are free again.
    /// - Returns: whether there was one.
    static func delete(_ id: PostID, of author: UserID, in db: Database) throws -> Bool {
        try db.run("DELETE FROM postDrafts WHERE id = ? AND authorId = ?", [id, author]) > 0
    }
}

extension PostDraft {
    init(row: Row) {
        id = row[0]
        communityId = row[1]
        authorId = row[2]
        title = row[3]
        content = row[4]
        url = row[5]
        isNsfw = row[6]
        isSpoiler = row[7]
        flairId = row[8]
        createdAt = row[9]
        editedAt = row[10]
        scheduledFor = row[11]
        publishError = row[12]
    }
}
