import GRDB
import Kernel
import Storage

/// SQL that compares counts with what they count.
enum ReconcileQueries {
    /// A count that is kept beside a row.
    struct Count: Sendable {
        /// `posts.commentCount`
        let name: String
        /// Identities above one, in order, each with how much its count must change.
        let page: String
        let repair: String

        init(_ table: String, _ column: String, _ actual: String) {
            name = "\(table).\(column)"
            page = "SELECT id, (\(actual)) - \(column) FROM \(table) WHERE id > ? ORDER BY id LIMIT ?"
            repair = "UPDATE \(table) SET \(column) = \(column) + ? WHERE id = ?"
        }
    }

    /// A row and how much its count must change.
    struct Difference: Sendable {
        let id: Int64
        let difference: Int
    }

    static let all = [
        Count(
            "posts", "commentCount",
            "SELECT count(*) FROM comments WHERE postId = posts.id AND deletedAt IS NULL"),
        Count("comments", "replyCount", "SELECT count(*) FROM comments AS reply WHERE reply.parentId = comments.id"),
        Count(
            "communities", "memberCount", "SELECT count(*) FROM communityMembers WHERE communityId = communities.id"),
        Count(
            "communities", "postCount",
            "SELECT count(*) FROM posts WHERE communityId = communities.id AND deletedAt IS NULL"),
        Count(
            "communities", "commentCount",
            "SELECT coalesce(sum(posts.commentCount), 0) FROM posts WHERE communityId = communities.id"),
    ]

    static func page(_ count: Count, after id: Int64, limit: Int, in db: Database) throws -> [Difference] {
        try db.all(count.page, [id, limit]) { Difference(id: $0[0], difference: $0[1]) }
    }

    static func repair(_ count: Count, _ row: Difference, in db: Database) throws {
        try db.run(count.repair, [row.difference, row.id])
    }
}
