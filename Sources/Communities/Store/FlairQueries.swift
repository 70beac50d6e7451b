import GRDB
import Kernel
import Storage

/// SQL over the flairs that communities offer.
enum FlairQueries {
    private static let columns = """
        id, communityId, kind, text, backgroundColor, textColor, emoji, modOnly, allowEdit, isActive, position
        """
    static let all = "SELECT \(columns) FROM flairs WHERE communityId = ? ORDER BY kind, position, id"

    /// In their order, those out of use too.
    static func all(of community: CommunityID, in db: Database) throws -> [Flair] {
        try db.all(all, [community], Flair.init(row:))
    }

    static func insert(_ flair: Flair, in db: Database) throws {
        try db.run(
            """
            INSERT INTO flairs (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                flair.id, flair.communityId, flair.kind.rawValue, flair.text, flair.backgroundColor, flair.textColor,
                flair.emoji, flair.modOnly, flair.allowEdit, flair.isActive, flair.position,
            ])
    }

    static func update(_ flair: Flair, in db: Database) throws {
        try db.run(
            """
            UPDATE flairs SET text = ?, backgroundColor = ?, textColor = ?, emoji = ?, modOnly = ?, allowEdit = ?,
                isActive = ?, position = ?
            WHERE id = ?
            """,
            [
                flair.text, flair.backgroundColor, flair.textColor, flair.emoji, flair.modOnly, flair.allowEdit,
                flair.isActive, flair.position, flair.id,
            ])
    }

    static func delete(_ id: FlairID, in db: Database) throws {
        try db.run("DELETE FROM flairs WHERE id = ?", [id])
    }
}

extension Flair {
    init(row: Row) {
        id = row[0]
        communityId = row[1]
        kind = Stored.value(row[2], else: .post)
        text = row[3]
        backgroundColor = row[4]
        textColor = row[5]
        emoji = row[6]
        modOnly = row[7]
        allowEdit = row[8]
        isActive = row[9]
        position = row[10]
    }
}

/// SQL over which post bears which flair.
enum PostFlairQueries {
    static let ofMany = """
        SELECT f.postId, f.flairId FROM json_each(?) AS list CROSS JOIN postFlairs f ON f.postId = list.value
        """

    /// Those without one are left out; a flair may be gone.
    static func ids(of posts: [PostID], in db: Database) throws -> [PostID: FlairID] {
        let rows = try db.all(ofMany, [posts.jsonList()]) { ($0[0] as PostID, $0[1] as FlairID) }
        return Dictionary(rows) { first, _ in first }
    }

    static func put(_ flair: FlairID, of post: PostID, in db: Database) throws {
        try db.run(
            """
            INSERT INTO postFlairs (postId, flairId) VALUES (?, ?)
            ON CONFLICT (postId) DO UPDATE SET flairId = excluded.flairId
            """, [post, flair])
    }

    static func delete(of post: PostID, in db: Database) throws {
        try db.run("DELETE FROM postFlairs WHERE postId = ?", [post])
    }
}
